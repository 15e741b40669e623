"""The one way in which a file is refused as a whole."""

from kim.procedures.caselist.sentences import Sentence


class UnreadableWorkbook(Exception):
    """A file that cannot be read as a list; `code` for machines, `sentence` for the person who chose the file."""

    def __init__(self, code: str, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.code = code
        self.sentence = sentence
