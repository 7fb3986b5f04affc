from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from api.settings import ASYMMETRIC, Settings, SettingsError, table


def refusal(**environ: str) -> str:
    with pytest.raises(SettingsError) as refused:
        Settings.read(environ)
    return str(refused.value)


def test_an_empty_environment_gives_embedded_graphs_in_the_data_folder() -> None:
    settings = Settings.read({"PATH": "/bin"})

    assert settings.data == Path("milieu-data")
    assert settings.places.where == "milieu-data/places.kgl"
    assert settings.people is not None
    assert settings.people.where == "milieu-data/people.kgl"
    assert (settings.journal, settings.heads, settings.oidc_issuer) == ("", None, "")


def test_the_data_folder_moves_what_is_kept_in_it() -> None:
    settings = Settings.read({"MILIEU_DATA": "/srv/milieu"})

    assert settings.places.where == "/srv/milieu/places.kgl"


def test_an_empty_value_counts_as_none_given() -> None:
    assert Settings.read({"MILIEU_PORT": "", "MILIEU_DATA": ""}) == Settings.read({})


def test_a_process_for_places_only_has_no_people() -> None:
    settings = Settings.read({"MILIEU_PEOPLE": "none"})

    assert settings.people is None
    assert settings.graphs() == (settings.places,)


def test_user_and_password_are_taken_off_a_neo4j_url() -> None:
    places = Settings.read({"MILIEU_PLACES": "bolt://reader:a%2Fb@graphs.example.org:7688/places"}).places

    assert (places.where, places.user, places.password) == (
        "bolt://graphs.example.org:7688/places",
        "reader",
        "a/b",
    )


def test_a_neo4j_url_without_a_user_takes_the_settings_of_their_own() -> None:
    settings = Settings.read(
        {
            "MILIEU_PEOPLE": "neo4j://one.example.org/people",
            "MILIEU_PLACES": "neo4j://own:word@two.example.org/places",
            "MILIEU_NEO4J_USER": "milieu",
            "MILIEU_NEO4J_PASSWORD": "made up",
        }
    )

    assert settings.people is not None
    assert (settings.people.user, settings.people.password) == ("milieu", "made up")
    assert (settings.places.user, settings.places.password) == ("own", "word")


@pytest.mark.parametrize(
    ("people", "places"),
    [
        ("graphs.kgl", "./graphs.kgl"),
        ("one/../graphs.kgl", "graphs.kgl"),
        ("bolt://localhost/one", "bolt://localhost:7687/one"),
        ("bolt://127.0.0.1/one", "neo4j://localhost/ONE"),
        ("bolt://[::1]/one", "bolt://127.0.0.1/one"),
        ("bolt://reader:a@graphs.example.org/one", "bolt+s://writer:b@GRAPHS.example.org/one"),
        ("bolt://graphs.example.org", "bolt://graphs.example.org/neo4j"),
    ],
)
def test_two_graphs_that_reach_the_same_database_are_refused(people: str, places: str) -> None:
    assert "same database" in refusal(MILIEU_PEOPLE=people, MILIEU_PLACES=places)


def test_two_names_of_one_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / "people.kgl").touch()
    (tmp_path / "places.kgl").symlink_to(tmp_path / "people.kgl")

    assert "same database" in refusal(MILIEU_DATA=str(tmp_path))


def test_two_databases_of_one_server_are_accepted() -> None:
    settings = Settings.read({"MILIEU_PEOPLE": "bolt://one/people", "MILIEU_PLACES": "bolt://one/places"})

    assert len(settings.graphs()) == 2


def test_several_workers_are_refused_beside_an_embedded_graph() -> None:
    text = refusal(MILIEU_WORKERS="2", MILIEU_PEOPLE="bolt://one/people")

    assert text.startswith("MILIEU_WORKERS")
    assert "embedded" in text


def test_several_workers_are_accepted_when_every_graph_is_on_a_server() -> None:
    environ = {"MILIEU_WORKERS": "4", "MILIEU_PEOPLE": "none", "MILIEU_PLACES": "bolt://one/places"}

    assert Settings.read(environ).workers == 4


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MILIEU_PORT", "eighty"),
        ("MILIEU_PORT", "65536"),
        ("MILIEU_PORT", "-1"),
        ("MILIEU_PORT", "٣"),
        ("MILIEU_WORKERS", "0"),
        ("MILIEU_SESSION_HOURS", "1e9"),
        ("MILIEU_JOURNAL", "mysql://one/two"),
        ("MILIEU_JOURNAL", "sqlite:///elsewhere.sqlite"),
        ("MILIEU_PLACES", "none"),
        ("MILIEU_PLACES", "http://one/places"),
        ("MILIEU_PLACES", "bolt://one/places/more"),
        ("MILIEU_PLACES", "bolt://one/places?database=people"),
        ("MILIEU_PLACES", "bolt:///places"),
        ("MILIEU_PUBLIC_URL", "http://milieu.example.org"),
        ("MILIEU_PUBLIC_URL", "milieu.example.org"),
        ("MILIEU_OIDC_ISSUER", "http://login.example.org"),
        ("MILIEU_OIDC_ISSUER", "https://login.example.org?tenant=one"),
        ("MILIEU_OIDC_ALGORITHMS", "HS256"),
        ("MILIEU_OIDC_ALGORITHMS", "none"),
        ("MILIEU_OIDC_ALGORITHMS", "RS256,"),
    ],
)
def test_a_bad_value_is_refused_with_the_name_of_its_setting(name: str, value: str) -> None:
    text = refusal(**{name: value})

    assert text.startswith(name)
    assert text.endswith(".")


def test_a_refusal_never_quotes_a_piece_of_a_password() -> None:
    text = refusal(MILIEU_PLACES="bolt://reader:made/up/word@one/places")

    assert "made" not in text


def test_passwords_are_not_shown() -> None:
    settings = Settings.read(
        {
            "MILIEU_JOURNAL": "postgresql://writer:hidden1@one/journal",
            "MILIEU_PLACES": "bolt://reader:hidden2@one/places",
            "MILIEU_NEO4J_PASSWORD": "hidden3",
        }
    )

    assert "hidden" not in repr(settings)
    assert settings.journal == "postgresql+psycopg://writer:hidden1@one/journal"


def test_an_unknown_name_is_refused_with_the_nearest_known_one() -> None:
    assert refusal(MILIEU_PLACE="here") == "There is no setting MILIEU_PLACE. Did you mean MILIEU_PLACES?"


def test_names_that_only_the_tests_read_are_passed_over() -> None:
    environ = {"MILIEU_SHARED": "../shared", "MILIEU_TEST_NEO4J_URL": "bolt://one"}

    assert Settings.read(environ) == Settings.read({})


def test_issuer_and_audience_go_together() -> None:
    assert "go together" in refusal(MILIEU_OIDC_ISSUER="https://login.example.org")
    assert "go together" in refusal(MILIEU_OIDC_AUDIENCE="milieu")


def test_several_algorithms_are_read_in_their_order() -> None:
    assert Settings.read({"MILIEU_OIDC_ALGORITHMS": "ES256, RS256"}).oidc_algorithms == ("ES256", "RS256")


@given(st.text(max_size=12))
def test_only_asymmetric_algorithms_are_ever_accepted(name: str) -> None:
    try:
        algorithms = Settings.read({"MILIEU_OIDC_ALGORITHMS": name}).oidc_algorithms
    except SettingsError:
        return
    assert set(algorithms) <= set(ASYMMETRIC)


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=40))
@example("~nobody-of-that-name/places.kgl")
@example("bolt://[one/places")
@example("bolt://one:two/places")
def test_any_text_for_a_graph_is_read_or_refused_with_a_sentence(text: str) -> None:
    try:
        said = Settings.read({"MILIEU_PLACES": text, "MILIEU_PEOPLE": "none"}).places.reaches()[0]
    except SettingsError as error:
        said = str(error).removeprefix("MILIEU_PLACES is not right: ")
        assert said != str(error)  # noqa: PT017
    assert said


def test_the_page_of_settings_is_the_one_that_the_code_writes() -> None:
    page = Path(__file__).parents[3] / "docs" / "settings.md"

    assert page.read_text(encoding="utf-8") == table()
