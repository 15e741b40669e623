"""Columns as a spreadsheet names them. The library is loaded with the first list: with numpy it weighs 40 MB."""


def letters(number: int) -> str:
    """`A` for 1, `AA` for 27."""
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(number))


def number(letters: str) -> int:
    """1 for `A`, 27 for `AA`."""
    from openpyxl.utils import column_index_from_string

    return int(column_index_from_string(letters))
