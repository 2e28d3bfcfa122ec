"""The gate that holds all threads back, and lets them go."""

import threading

from scanner.cards.hub.gate import Gate


def test_whoever_waits_is_let_go_when_the_run_is_interrupted() -> None:
    gate = Gate(budget=10_000, patience=1)
    gate.hold(1_000)
    passed: list[bool] = []
    waiting = threading.Thread(target=lambda: passed.append(gate.wait()))
    waiting.start()
    assert gate.seconds_left > 900
    gate.close()
    waiting.join(30)
    assert passed == [False]
    assert gate.seconds_left == 0


def test_two_threads_that_are_told_to_wait_at_once_wait_once() -> None:
    gate = Gate(budget=1_500, patience=1)
    gate.hold(1_000)
    gate.hold(999)
    gate.hold(1_000)
    assert gate.reason == ""
    gate.hold(3_000)
    assert "rate limit" in gate.reason
    assert not gate.wait()


def test_only_failures_in_a_row_close_the_gate() -> None:
    gate = Gate(budget=1, patience=2)
    gate.failed("first")
    gate.answered()
    gate.failed("second")
    assert gate.wait()
    gate.failed("third")
    assert not gate.wait()
    assert gate.reason == "third"
