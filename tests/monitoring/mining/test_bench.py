"""The bench measures a real answer on a log that is the same every time."""

from kim.monitoring.mining import bench, paths


def test_the_invented_log_has_as_many_events_as_asked_and_repeats() -> None:
    first, again = (
        bench.synthetic_events(3000, 4).execute("select * from event order by seq").fetchall() for _ in "ab"
    )
    assert len(first) == 3000
    assert first == again


def test_another_seed_is_another_log() -> None:
    first, other = (
        bench.synthetic_events(300, s).execute("select * from event order by seq").fetchall() for s in (1, 2)
    )
    assert first != other


def test_the_bench_reports_what_it_measured() -> None:
    report = bench.run(5000)
    assert set(report) == {"events", "seconds", "extract_s", "engine", "edges", "pm4py_equal"}
    assert report["edges"] == len(paths.directly_follows(bench.synthetic_events(5000, 1)))
