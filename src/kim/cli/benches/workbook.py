"""How long the export of cases takes, asked of the page itself. Runs in the program's environment, prints JSON."""

import io
import json
import sys
import time

import django


def main() -> None:
    django.setup()
    import openpyxl
    from django.test import Client
    from django.urls import reverse

    from kim.cli.benches import visits

    client = Client()
    client.force_login(visits.principal()[0])
    client.get(reverse("my_day"))
    began = time.perf_counter()
    response = client.get(reverse("cases_export"))
    seconds = time.perf_counter() - began
    sheet = openpyxl.load_workbook(io.BytesIO(response.content), read_only=True).worksheets[0]
    rows = sum(1 for _row in sheet.iter_rows()) - 1
    kilobytes = round(len(response.content) / 1024)
    json.dump({"rows": rows, "seconds": round(seconds, 2), "kb": kilobytes}, sys.stdout)


if __name__ == "__main__":
    main()
