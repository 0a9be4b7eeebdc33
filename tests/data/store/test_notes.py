"""What people say about the data is kept with name and date; the newest counts."""

from datetime import UTC, date, datetime

from data.store.store import Store


def test_the_newest_decision_about_a_shape_counts(store: Store) -> None:
    store.remember("a", '{"C": "students"}', "clerk")
    store.remember("b", "{}", "clerk")
    store.remember("a", '{"C": "classes"}', "other")
    assert store.remembered() == {"a": '{"C": "classes"}', "b": "{}"}


def test_what_a_school_is_called_is_kept_apart_from_what_sheets_are(store: Store) -> None:
    store.remember("a", "{}", "clerk")
    store.call("十一小", "230717-12", "clerk")
    store.call("50%_小学", "230717-01", "clerk")
    store.call("十一小", "230717-13", "other")
    assert store.called() == {"十一小": "230717-13", "50%_小学": "230717-01"}
    assert store.remembered() == {"a": "{}"}
    store.call("十一小", "", "clerk")
    assert store.called() == {"50%_小学": "230717-01"}


def test_an_explanation_is_kept_with_name_and_date(store: Store) -> None:
    before = datetime.now(UTC)
    store.explain("outlier s1 students", "45", "已核对，含借读生", "clerk")
    said = store.explanations().row(0, named=True)
    at = said.pop("at")
    assert before <= at <= datetime.now(UTC)
    assert said == {
        "key": "outlier s1 students",
        "fingerprint": "45",
        "text": "已核对，含借读生",
        "by": "clerk",
    }


def test_the_newest_explanation_of_a_doubt_counts(store: Store) -> None:
    store.explain("doubt", "1", "first", "clerk")
    store.explain("doubt", "1", "second", "other")
    store.explain("doubt", "2", "of other values", "clerk")
    found = store.explanations().select("fingerprint", "text", "by").rows()
    assert found == [("1", "second", "other"), ("2", "of other values", "clerk")]


def test_an_explanation_can_be_withdrawn_and_given_again(store: Store) -> None:
    store.explain("doubt", "1", "right", "clerk")
    store.unexplain("doubt", "1", "chief")
    assert store.explanations().is_empty()
    store.explain("doubt", "1", "right after all", "clerk")
    assert store.explanations()["text"].to_list() == ["right after all"]


def test_the_newest_deadline_of_a_year_counts(store: Store) -> None:
    store.set_deadline(2024, date(2024, 10, 15), "chief")
    store.set_deadline(2023, date(2023, 10, 15), "chief")
    store.set_deadline(2024, date(2024, 11, 1), "chief")
    assert store.deadlines().select("year", "due", "by").rows() == [
        (2023, date(2023, 10, 15), "chief"),
        (2024, date(2024, 11, 1), "chief"),
    ]


def test_a_deadline_can_be_taken_back_and_set_again(store: Store) -> None:
    store.set_deadline(2024, date(2024, 10, 15), "chief")
    store.set_deadline(2023, date(2023, 10, 15), "chief")
    store.set_deadline(2024, None, "chief")
    assert store.deadlines()["year"].to_list() == [2023]
    store.set_deadline(2024, date(2024, 11, 1), "chief")
    assert store.deadlines()["due"].to_list() == [date(2023, 10, 15), date(2024, 11, 1)]


def test_remarks_are_listed_the_newest_first(store: Store) -> None:
    first = store.remark("十月底前补齐", "/facilities?stage=primary", "chief")
    second = store.remark("<b>**x**</b>", "", "chief")
    assert store.remarks().select("id", "text", "link", "by").rows() == [
        (second, "<b>**x**</b>", "", "chief"),
        (first, "十月底前补齐", "/facilities?stage=primary", "chief"),
    ]


def test_an_empty_store_has_typed_empty_notes(store: Store) -> None:
    frames = (store.explanations(), store.deadlines(), store.remarks(), store.refused())
    assert [frame.height for frame in frames] == [0, 0, 0, 0]
    assert store.remembered() == {}


def test_what_people_say_makes_no_release(store: Store) -> None:
    store.explain("doubt", "1", "right", "clerk")
    store.remark("noted", "", "chief")
    assert store.release() == 0
