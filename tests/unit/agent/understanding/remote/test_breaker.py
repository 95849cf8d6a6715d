from agent.understanding.remote.breaker import FAILURES, LONGEST_REST_S, REST_S, Breaker


class Clock:
    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


def broken(clock):
    breaker = Breaker(clock)
    for _ in range(FAILURES):
        assert breaker.lets_through()
        breaker.failed()
    return breaker


def test_failures_in_a_row_stop_it_and_a_success_between_them_does_not():
    breaker = Breaker(Clock())
    for _ in range(3):
        for _ in range(FAILURES - 1):
            breaker.failed()
        breaker.succeeded()
    assert breaker.lets_through()
    assert not broken(Clock()).lets_through()


def test_after_a_rest_one_caller_tries():
    clock = Clock()
    breaker = broken(clock)
    clock.now += REST_S
    assert [breaker.lets_through() for _ in range(3)] == [True, False, False]
    breaker.succeeded()
    assert [breaker.lets_through() for _ in range(3)] == [True, True, True]


def test_each_failed_trial_doubles_the_rest_up_to_a_bound():
    clock = Clock()
    breaker = broken(clock)
    clock.now += REST_S
    assert breaker.lets_through()
    breaker.failed()
    clock.now += REST_S
    assert not breaker.lets_through()
    clock.now += REST_S
    assert breaker.lets_through()
    for _ in range(20):
        breaker.failed()
    clock.now += LONGEST_REST_S
    assert breaker.lets_through()


def test_a_trial_that_never_ends_is_followed_by_another():
    clock = Clock()
    breaker = broken(clock)
    clock.now += REST_S
    assert breaker.lets_through()
    clock.now += REST_S
    assert breaker.lets_through()
