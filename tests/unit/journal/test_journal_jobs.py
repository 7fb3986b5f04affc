"""Jobs: waiting, running, done or failed, each taken once."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from graph.journal import JournalRefused, jobs


def test_a_job_goes_from_waiting_through_running_to_done(journal, clock):
    job = jobs.create(journal, "import", {"file": "example.csv"})
    assert (job.state, job.given, job.created) == ("waiting", {"file": "example.csv"}, "2026-05-01T09:30:00Z")
    clock.move(minutes=1)
    assert jobs.claim(journal, "import").id == job.id
    jobs.progress(journal, job.id, 10, 30, "10 of 30 rows read.")
    running = jobs.get(journal, job.id)
    assert (running.state, running.progress, running.total) == ("running", 10, 30)
    assert (running.message, running.updated) == ("10 of 30 rows read.", "2026-05-01T09:31:00Z")
    jobs.finish(journal, job.id, {"accepted": 30}, "30 rows accepted.")
    done = jobs.get(journal, job.id)
    assert (done.state, done.result, done.message) == ("done", {"accepted": 30}, "30 rows accepted.")


def test_a_failed_job_says_why(journal):
    job = jobs.create(journal, "import", {})
    jobs.claim(journal, "import")
    jobs.fail(journal, job.id, "The file is not a CSV file: save it as CSV and try again.")
    assert jobs.get(journal, job.id).state == "failed"
    assert "save it as CSV" in jobs.get(journal, job.id).message


def test_the_job_that_has_waited_longest_is_taken_first_and_only_of_the_kinds_asked(journal):
    first, publication, second = (jobs.create(journal, kind, {}) for kind in ("import", "publish", "import"))
    assert jobs.claim(journal, "import").id == first.id
    assert jobs.claim(journal, "publish", "import").id == publication.id
    assert jobs.claim(journal, "import").id == second.id
    assert jobs.claim(journal, "import", "publish") is None


def test_of_several_workers_only_one_gets_each_job(journal):
    made = {jobs.create(journal, "import", {}).id for _ in range(20)}
    with ThreadPoolExecutor(4) as workers:
        taken = [job.id for job in workers.map(lambda _: jobs.claim(journal, "import"), range(20))]
    assert sorted(taken) == sorted(made)


def test_nothing_is_said_about_a_job_that_is_not_running(journal):
    job = jobs.create(journal, "import", {})
    with pytest.raises(JournalRefused, match="not running"):
        jobs.finish(journal, job.id, {})
    with pytest.raises(JournalRefused, match="no job"):
        jobs.get(journal, "nothing")


def test_jobs_are_not_part_of_the_record(journal):
    jobs.create(journal, "import", {})
    assert journal.entries() == []
