"""How long the events take from the application's database into the analysis. Runs in its environment, prints JSON."""

import json
import sys
import time

import django


def main() -> None:
    django.setup()
    from kim.monitoring import extraction
    from kim.monitoring.mining import event_table

    began = time.perf_counter()
    connection = event_table.open_connection(extraction.rows())
    seconds = round(time.perf_counter() - began, 2)
    (events,) = connection.execute("select count(*) from event").fetchone() or (0,)
    json.dump({"extract_s": seconds, "extract_events": events}, sys.stdout)


if __name__ == "__main__":
    main()
