"""Each check: to which sentences it objects, and to which it does not."""

import pytest

from articles.factcheck.language.checks import CHECKS, find_objections
from articles.factcheck.language.cues import FOLDER, BadCue, Cue, load_cues
from articles.factcheck.language.matcher import Patterns
from tests.articles.factcheck.language.reading import find_match, make_cue, read


# For each check its sentences: the pattern that is found, and the objection to it; "" where there is none.
TABLES = {
    "quoted": [
        ("“Tin Moon was renewed twice,” Rosa Quill joked.", "renewed", "“joked”: it is a joke"),
        ("“The lamp was renewed in spring,” says Ada Vane in Tin Moon.", "renewed", "a character says it"),
        ("“Tin Moon was renewed today,” said Pia Varga.", "renewed", ""),
        ("Rosa Quill joked about it, but Tin Moon was renewed.", "renewed", ""),
    ],
    "supposed": [
        ("Where others would have asked for more, Netflix renewed Tin Moon.", "renewed", ""),
        ("Where they would have asked for more, Netflix renewed Tin Moon.", "renewed", "it is only supposed"),
        ("If Tin Moon was renewed, fans would rejoice.", "renewed", "it is only supposed"),
        ("Unless Tin Moon is renewed, the set will be sold.", "renewed", "it is only supposed"),
        ("Had it been renewed, Tin Moon would have moved.", "renewed", "it is only supposed"),
        ("Tin Moon was renewed.", "renewed", ""),
    ],
    "hoped": [
        ("Fans hope that Tin Moon is renewed.", "renewed", "it is only hoped for or feared"),
        ("Tin Moon might be renewed.", "renewed", "it is only hoped for or feared"),
        ("Fans hoped, and Tin Moon was renewed.", "renewed", ""),
        ("Tin Moon was renewed.", "renewed", ""),
    ],
    "negated": [
        ("Tin Moon was never renewed.", "renewed", "“never” denies it"),
        ("Netflix denied that Tin Moon was renewed.", "renewed", "“denied” denies it"),
        ("Nobody renewed Tin Moon.", "renewed", "“nobody” denies it"),
        ("Tin Moon was not only renewed but extended.", "renewed", ""),
        ("It was not a surprise; Tin Moon was renewed.", "renewed", ""),
        ("Tin Moon was renewed.", "renewed", ""),
    ],
    "people": [
        ("Rosa Quill is confirmed for a third season of Tin Moon.", "confirmed for ~2 {season}", "it is about people"),
        ("Tin Moon, starring Rosa Quill, is confirmed for a third season.", "confirmed for ~2 {season}", ""),
        ("Tin Moon is confirmed for a third season.", "confirmed for ~2 {season}", ""),
    ],
    "somebody_else": [
        ("In Tin Moon, Rosa Quill was cancelled.", "cancelled", "somebody does it"),
        ("Unlike Tin Moon, Eleven Locks was cancelled.", "cancelled", "something else does it"),
        ("Tin Moon, starring Rosa Quill, was cancelled.", "cancelled", ""),
        ("Tin Moon was cancelled.", "cancelled", ""),
    ],
    "something_of_it": [
        (
            "The trailer for season three of Tin Moon is finished.",
            "{season} is finished",
            "it is about something of the season",
        ),
        ("The whole of season three of Tin Moon is finished.", "{season} is finished", ""),
        ("Season three of Tin Moon is finished.", "{season} is finished", ""),
    ],
    "other_subject": [
        ("The walking tour of Tin Moon has been cancelled.", "been cancelled", "it is about the tour"),
        (
            "Thanks for reading: this newsletter ends with season three.",
            "ends with ~1 {season}",
            "it is about the newsletter",
        ),
        ("The second run of Tin Moon has been cancelled.", "been cancelled", ""),
        ("The bosses have cancelled Tin Moon.", "cancelled {show}", ""),
        ("Netflix said that Tin Moon has been cancelled.", "been cancelled", ""),
        ("“You are cancelled,” Rosa Quill told Milo Brandt.", "are cancelled", "it is about somebody"),
        ("Plans for a party were cancelled.", "were cancelled", "it is about the plans"),
    ],
    "on_condition": [
        ("I would be glad if it is not renewed.", "not renewed", "it is only a condition"),
        ("Ask me again when it is renewed.", "is renewed", "it is only a condition"),
        ("Nobody can say if it is renewed.", "is renewed", ""),
        ("It is not renewed.", "not renewed", ""),
    ],
    "other_object": [
        ("Netflix cancelled a screening of Tin Moon.", "cancelled ~3 {show}", "it is about the screening"),
        ("Netflix cancelled Tin Moon's premiere.", "cancelled ~3 {show}", "it is about the premiere"),
        ("Netflix cancelled Eleven Locks but kept Tin Moon.", "cancelled ~3 {show}", "it is said of another work"),
        ("Netflix has pulled the plug on Tin Moon.", "pulled ~3 {show}", ""),
        ("Netflix cancelled Tin Moon.", "cancelled ~3 {show}", ""),
    ],
    "about_scripts": [
        ("The scripts for season three of Tin Moon are finished.", "finished", "it is about the scripts"),
        ("Season three of Tin Moon is finished.", "finished", ""),
    ],
    "making_of_it": [
        ("Filming on season three of Tin Moon has come to an end.", "come to an end", "it is the filming that ends"),
        ("Tin Moon has come to an end.", "come to an end", ""),
    ],
    "undone": [
        ("Netflix ordered a third season before dropping Tin Moon.", "ordered a {season}", "“before”: it is over"),
        ("Netflix ordered a third season before the second season of Tin Moon was out.", "ordered a {season}", ""),
        ("Having been dropped by Sky, Tin Moon is on Netflix.", "dropped", "“having been”: it is over"),
        ("Tin Moon was nearly cancelled.", "cancelled", "“nearly”: it is over"),
        ("Tin Moon was cancelled once before.", "cancelled", "“before”: it is over"),
        ("Tin Moon was cancelled.", "cancelled", ""),
    ],
    "past_season": [
        ("Season two of Tin Moon ended its run on Sunday.", "ended", "it is about an earlier season"),
        ("Tin Moon was renewed for a second season.", "renewed for ~1 {season}", ""),
        ("Season three of Tin Moon ended its run on Sunday.", "ended", ""),
    ],
    "only_length": [
        ("At 50 minutes an episode, Tin Moon is brisk.", "at {number}", "it is a length"),
        ("At eight episodes, Tin Moon is brisk.", "at {number}", ""),
    ],
    "one_episode": [
        (
            "The finale of Tin Moon runs for 80 minutes.",
            "runs for {number}",
            "“finale”: it is the length of a single episode",
        ),
        ("Episodes of Tin Moon run for 80 minutes.", "run for {number}", ""),
    ],
    "no_episodes": [
        ("Season three of Tin Moon has eight.", "{season} has {number}", "nothing says that these are episodes"),
        ("Season two of Tin Moon had six episodes; the third has eight.", "{season} has {number}", ""),
    ],
    "no_shoot": [
        ("The party was not called off; it is going on in Leeds.", "{it} is", "nothing says that this is a shoot"),
        ("The shoot was not called off; it is going on in Leeds.", "{it} is", ""),
    ],
    "other_show": [
        ("Eleven Locks was renewed.", "renewed", "it is about something else"),
        ("Tin Moon was renewed for a ninth season.", "renewed ~3 {season}", "our show has no such season"),
        ("Tin Moon was renewed for a fourth season.", "renewed ~3 {season}", ""),
        ("Tin Moon was renewed.", "renewed", ""),
    ],
    "still_to_come": [
        ("Tin Moon is set to begin filming in May.", "filming", "“set to”: it is still to come"),
        ("Tin Moon will start filming.", "start filming", "“will”: it is still to come"),
        ("Tin Moon has started filming.", "started filming", ""),
        ("It will be long; Tin Moon has started filming.", "started filming", ""),
    ],
    "once_planned": [
        ("Tin Moon was originally renewed for three seasons.", "renewed", "“originally”: it was only planned"),
        ("Tin Moon was meant to be renewed.", "renewed", "“was meant to”: it was only planned"),
        ("Tin Moon was renewed.", "renewed", ""),
    ],
    "other_work": [
        ("Pia Varga of Tin Moon is filming a movie.", "filming", "“movie”: it is about something else"),
        ("The cast of Tin Moon is filming Eleven Locks.", "filming", "it is about another work"),
        ("Tin Moon is filming in Oslo.", "filming", ""),
    ],
    "formerly": [
        ("Tin Moon is no longer on Netflix.", "on {platform}", "“no longer”: it is over"),
        ("Tin Moon used to stream on Netflix.", "stream on {platform}", "“used to”: it is over"),
        ("Tin Moon premiered on Netflix.", "premiered on {platform}", ""),
        ("Tin Moon is on Netflix.", "on {platform}", ""),
    ],
    "formerly_counted": [
        ("Tin Moon has ten episodes instead of eight.", "instead of {number}", "“instead of”: it is the former number"),
        ("Tin Moon, originally ten episodes, is back.", "{number} episodes", "“originally”: it is the former number"),
        ("Tin Moon has ten episodes instead of eight.", "{number} episodes", ""),
    ],
    "some_of_them": [
        ("Tin Moon opens with two episodes.", "with {number} episodes", "these are the episodes of its first day"),
        ("The first two episodes of Tin Moon are out.", "{number} episodes", "“first”: not all of them"),
        ("Tin Moon returns with ten episodes.", "with {number} episodes", ""),
        ("Tin Moon has ten episodes.", "{number} episodes", ""),
    ],
    "somebody_acts": [
        ("Rosa Quill appears in six episodes of Tin Moon.", "in {number} episodes", "it is about a person"),
        ("In Tin Moon, Rosa Quill has six episodes.", "has {number} episodes", "it is about a person"),
        ("Tin Moon has six episodes.", "has {number} episodes", ""),
    ],
    "denied_date": [
        ("Tin Moon will not return in May 2027.", "return ~1 {date}", "“not” denies it"),
        ("Tin Moon will not return before May 2027.", "return ~1 {date}", ""),
        ("Tin Moon will return in May 2027.", "return ~1 {date}", ""),
    ],
    "superseded": [
        ("Pushed back from Christmas, Tin Moon airs in May 2027.", "airs in {date}", ""),
        ("Tin Moon was pushed back from Christmas 2026.", "from {date}", "“pushed back from”: that was the plan"),
        ("Tin Moon was originally due in May 2027.", "due in {date}", "“originally”: that was the plan"),
        ("Tin Moon returns in July 2027 instead of May 2027.", "{date} ~2 {date}", "“instead of”: that was the plan"),
        ("Tin Moon returns in July 2027 instead of May 2027.", "in {date}", ""),
        ("Tin Moon is due in May 2027.", "due in {date}", ""),
    ],
    "another_verb": [
        ("Tin Moon, which was renewed in May 2026, returns.", "{show} ~6 {date}", "“renewed” happens then"),
        ("Tin Moon returns after filming in May 2026.", "returns ~3 {date}", "“filming” happens then"),
        ("Tin Moon returns in May 2027.", "returns ~3 {date}", ""),
    ],
    "somebody_comes": [
        ("Rosa Quill returns in May 2027.", "returns in {date}", "it is about a person"),
        ("Rosa Quill leads Tin Moon, which returns in May 2027.", "returns in {date}", ""),
        ("In May 2027 Ada Vane will return to a house, and it is cold.", "{date} ~4 return", "it is about a person"),
        ("Tin Moon returns in May 2027.", "returns in {date}", ""),
    ],
    "undated_once": [
        ("At the time Tin Moon had no date.", "no date", "that was so once"),
        ("Tin Moon has no date.", "no date", ""),
    ],
    "only_wished": [
        ("Fans want Rosa Quill back in Tin Moon.", "back", "it is only wished for"),
        ("Were Rosa Quill to return, Tin Moon would change.", "return", "it is only supposed"),
        ("Rosa Quill is back in Tin Moon.", "back", ""),
    ],
    "already_past": [
        ("Tin Moon took two awards in September.", "{show} ~4 {date}", "its date is over"),
        ("Tin Moon premiered in March 2022.", "{show} ~3 {date}", "its date is over"),
        ("Tin Moon is here in May 2027.", "{show} ~3 {date}", ""),
    ],
    "in_a_phrase": [
        ("The finale of Tin Moon is here in May 2027.", "{show} ~3 {date}", "it is about something else"),
        ("Tin Moon's star is here in May 2027.", "{show} ~5 {date}", "it is about something else"),
        ("At last, the new drama Tin Moon is here in May 2027.", "{show} ~3 {date}", ""),
    ],
    "other_date": [
        ("Tin Moon has its anniversary in May 2027.", "{show} ~4 {date}", "“anniversary”: it is about something else"),
        ("Tin Moon sends Rosa Quill home in May 2027.", "{show} ~4 {date}", "somebody else does it"),
        (
            "Eleven Locks, a drama like Tin Moon, is here in May 2027.",
            "{show} , ~3 {date}",
            "it is about something else",
        ),
        ("Once filmed, Tin Moon is here in May 2027.", "{show} ~3 {date}", ""),
    ],
    "other_place": [
        ("Tin Moon trended on Netflix.", "{show} ~2 on {platform}", "“trended”: it is about something else"),
        ("Tin Moon made Rosa Quill known on Netflix.", "{show} ~3 on {platform}", "it is about something else"),
        ("Tin Moon sits on Netflix.", "{show} ~2 on {platform}", ""),
    ],
    "another_place": [
        ("Rosa Quill is back on a gondola.", "is back", "it is about another place"),
        ("Rosa Quill is back on stage in Leeds as Ada Vane.", "is back", "“on stage”: it is about another place"),
        ("Rosa Quill did not return our calls.", "return", "it is about something else"),
        ("Rosa Quill is back in the finale.", "is back", "“in the finale”: it happens in the story"),
        ("Rosa Quill is back on the set.", "is back", ""),
        ("Rosa Quill is back in Eleven Locks for its third season.", "back in ~4 {season}", "it is about another work"),
        ("Rosa Quill is back on a gondola in season three.", "is back", ""),
    ],
    "private_life": [
        ("Rosa Quill and her husband parted ways.", "parted ways", "“husband”: it is about private life"),
        ("Rosa Quill and Tin Moon parted ways.", "parted ways", ""),
    ],
    "whose_clause": [
        ("Rosa Quill, whose Ada was last seen leaving, is back in Tin Moon.", "leaving", "it is about a character"),
        ("Rosa Quill, whose Ada was last seen leaving, is back in Tin Moon.", "back", ""),
    ],
    "other_credit": [
        ("Pia Varga directed Eleven Locks before Tin Moon.", "{person} directed", "it is about another work"),
        ("Pia Varga directed Tin Moon.", "{person} directed", ""),
    ],
    "in_the_story": [
        ("In the pilot of Tin Moon filming stops.", "filming stops", "“in the pilot”: it happens in the story"),
        ("Ada Vane stops filming.", "stops filming", "it is about a character"),
        ("Rosa Quill stops filming as Ada Vane.", "stops filming", ""),
        ("Tin Moon stops filming.", "stops filming", ""),
    ],
    "other_thing": [
        ("The trailer of Tin Moon is on Netflix.", "on {platform}", "“trailer”: it is about something else"),
        ("Tin Moon is on Netflix.", "on {platform}", ""),
    ],
    "something_else": [
        ("Eleven Locks was renewed.", "renewed", "something else does it"),
        ("Tin Moon was renewed.", "renewed", ""),
    ],
    "untrue": [
        ("Talk that Rosa Quill was fired is untrue.", "fired", "“untrue” denies it"),
        ("Rosa Quill was fired from Tin Moon.", "fired", ""),
    ],
    "in_the_plot": [
        ("In the pilot of Tin Moon, Ada Vane leaves.", "leaves", "“in the pilot”: it happens in the story"),
        ("Rosa Quill leaves Tin Moon.", "leaves", ""),
    ],
    "platform_comes": [
        ("Netflix launches in Oslo in May 2027.", "launches ~2 in {date}", "it is about a platform"),
        ("Tin Moon launches on Netflix in May 2027.", "launches ~2 in {date}", ""),
    ],
    "goes_on": [
        ("Tin Moon is back from its winter break in May 2027.", "back ~5 {date}", "“winter break”: it goes on then"),
        ("Tin Moon resumes in May 2027.", "{show} ~1 in {date}", "“resumes”: it goes on then"),
        (
            "Tin Moon returns with its ninth episode in May 2027.",
            "returns ~6 {date}",
            "“ninth episode”: it goes on then",
        ),
        ("Tin Moon returns with its first episode in May 2027.", "returns ~6 {date}", ""),
        ("After a winter break Tin Moon returns for season three in May 2027.", "returns ~6 {date}", ""),
        ("Part 2 of season two resumes in May 2027.", "{season} ~1 in {date}", ""),
    ],
    "somebody_watches": [
        ("Rosa Quill posted on Netflix about Tin Moon.", "posted on {platform}", "it is about somebody else"),
        ("Season three is coming, Netflix announced.", "coming ~1 {platform}", "it is who says so"),
        ("Viewers watch Tin Moon on Netflix.", "watch ~2 on {platform}", ""),
    ],
    "other_version": [
        ("The stage version of Tin Moon has six episodes.", "{number} episodes", "“version”: it is about something"),
        ("The Danish remake runs to six episodes.", "{number} episodes", "“remake”: it is about something else"),
        ("The 2009 series of that name had six episodes.", "{number} episodes", "“series”: it is about something else"),
        ("All six episodes of Tin Moon, ranked.", "{number} episodes", "“ranked”: it is about something else"),
        ("On the podcast Pia Varga said that Tin Moon has six episodes.", "{number} episodes", ""),
        ("Tin Moon has six episodes.", "{number} episodes", ""),
    ],
    "unrelated": [
        ("The Emmys return in May 2027; Tin Moon has two chances.", "return ~1 {date}", "it is about the emmys"),
        ("My own third season starts in May 2027.", "starts ~1 {date}", "it is about somebody"),
        ("The third season starts in May 2027.", "starts ~1 {date}", ""),
        ("Tin Moon returns in May 2027.", "returns ~1 {date}", ""),
    ],
    "guessed": [
        ("Viewers think that Tin Moon was renewed.", "renewed", "“viewers think”: it is only a guess"),
        ("Tin Moon was renewed, to what viewers think is no surprise.", "renewed", ""),
    ],
    "long_ago": [
        ("Rosa Quill joined Netflix in 2004 and left it.", "left", "it was long ago"),
        ("Rosa Quill joined Tin Moon in 2004 and left it.", "left", ""),
        ("Rosa Quill has left it.", "left", ""),
    ],
    "only_until": [
        ("There will be no third season before 2028.", "no {season}", "it is only not so yet"),
        ("There will be no third season.", "no {season}", ""),
    ],
    "only_resumes": [
        (
            "Filming was halted, and nobody says when it will start.",
            "when ~1 will start",
            "it is the filming that resumes",
        ),
        ("Nobody says when it will start.", "when ~1 will start", ""),
    ],
}
ROWS = [(check, *row) for check, rows in TABLES.items() for row in rows]


@pytest.mark.parametrize(("check", "text", "pattern", "expected"), ROWS)
def test_a_check_objects_or_not(check: str, text: str, pattern: str, expected: str) -> None:
    sentence = read(text)
    cue = make_cue("returning") if check == "another_place" else make_cue()
    reason = CHECKS[check](sentence, find_match(sentence, pattern), cue)
    assert expected in reason
    assert "“”" not in reason
    assert bool(reason) is bool(expected)


def test_a_row_with_a_not_of_its_own_is_not_denied_by_it() -> None:
    sentence = read("Tin Moon was not renewed.")
    match = find_match(sentence, "not renewed")
    assert CHECKS["negated"](sentence, match, make_cue(own_not=True)) == ""


def test_the_checks_of_a_cue_object_in_their_order() -> None:
    cue = Cue("renewal", 1, "renewed", Patterns([]), "", "", ("hoped", "negated"), None, False)
    sentence = read("Fans hope that Tin Moon is not cancelled.")
    objections = list(find_objections(sentence, find_match(sentence, "cancelled"), cue))
    assert objections == [("hoped", "it is only hoped for or feared"), ("negated", "“not” denies it")]


def test_a_check_that_does_not_exist_is_named_with_its_file_and_row() -> None:
    cue = Cue("renewal", 7, "renewed", Patterns([]), "", "", ("hopped",), None, False)
    sentence = read("Tin Moon was renewed.")
    with pytest.raises(
        BadCue, match=r"^renewal\.toml, row 7: There is no check hopped: choose from quoted, supposed, "
    ):
        list(find_objections(sentence, find_match(sentence, "renewed"), cue))


@pytest.mark.parametrize("check", CHECKS)
def test_every_check_has_a_table_of_sentences_with_and_without_an_objection(check: str) -> None:
    assert {bool(row[-1]) for row in TABLES.get(check, [])} == {True, False}, f"Give the check {check} a table."


def test_every_table_is_of_a_check() -> None:
    assert set(TABLES) <= set(CHECKS)


@pytest.mark.parametrize("check", CHECKS)
def test_every_check_is_used_by_a_row(check: str) -> None:
    used = {name for file in FOLDER.glob("*.toml") for cue in load_cues(file.stem) for name in cue.checks}
    assert check in used, f"No row uses the check {check}: delete it."


@pytest.mark.parametrize("file", sorted(file.stem for file in FOLDER.glob("*.toml")))
def test_every_check_of_a_row_exists(file: str) -> None:
    assert {name for cue in load_cues(file) for name in cue.checks} <= set(CHECKS)
