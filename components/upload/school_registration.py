"""Schools that files name and nobody knows: one question for all of them."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from components.shell import (
    N_,
    _,
    called,
    catalog,
    plain,
    store_access,
    words,
)
from components.upload import received_files, school_table, sheet_questions_form
from data.intake import Received, unknown_schools
from data.measures import district_names
from data.regions import regions
from data.workbook import UnknownSchool

#: More schools are asked about in one table.
MOST = 10
#: Of what is amiss so much is said at once.
ALOUD = 8
FIELDS = {
    "school": N_("学校标识码"),
    "name": N_("学校名称"),
    "type": N_("办学类型"),
    "region": N_("所在区县"),
    "ownership": N_("办学性质"),
}


def show_school_registration(received: Sequence[Received]) -> None:
    """The schools that are to be registered, and those that nobody has said anything of yet."""
    _registered()
    unknown = unknown_schools(received)
    asked = [
        one for one in unknown if not one.options or one.called in received_files.taken_as_new()
    ]
    if not asked:
        return
    with st.form(f"register_{received_files.turn()}"):
        st.markdown(_("**登记这 {n} 所新学校**", n=len(asked)))
        st.caption(_("文件里写明的已经填好，请核对；缺的请补上。发布时随数据一起登记到学校名册。"))
        st.markdown(_unsaid(asked))
        before = [_as_before(one) for one in asked]
        if len(asked) > MOST:
            said = school_table.show_school_table(before, _headings(), _choices(received))
        else:
            said = {one.called: _school(received, one) for one in before}
        if st.form_submit_button(_("登记"), type="primary"):
            _register(said)


def _unsaid(asked: Sequence[UnknownSchool]) -> str:
    """What the files say of none or only some of the schools."""
    lacking = {
        label: n
        for field, label in FIELDS.items()
        if (n := sum(not getattr(one, field) for one in asked))
    }
    if not lacking:
        return ""
    counted = [_("{field}（{n} 所）", field=_(label), n=n) for label, n in lacking.items()]
    return _("▲ 文件里没有写明：{fields}。", fields=_("、").join(counted))


def _as_before(one: UnknownSchool) -> UnknownSchool:
    """With what was filled in before and not taken, or taken back."""
    said = received_files.filled_in().get(one.called, one)
    return replace(one, **{field: getattr(said, field) or getattr(one, field) for field in FIELDS})


def _headings() -> dict[str, str]:
    return {field: _(label) for field, label in FIELDS.items()}


def _choices(received: Sequence[Received]) -> dict[str, dict[str, str]]:
    """What can be chosen of a school, by its words, which a spreadsheet may hold, too."""
    districts = _districts().items()
    return {
        "type": _types(),
        "region": {label.removesuffix(f" {code}"): code for label, code in districts},
        "ownership": _owners(),
        school_table.KNOWN: sheet_questions_form.schools(received, ()),
    }


def _types() -> dict[str, str]:
    return {words().name(each.name): code for code, each in catalog().school_types.items()}


def _owners() -> dict[str, str]:
    return {name: str(code) for code, name in called("ownership").items()}


def _school(received: Sequence[Received], one: UnknownSchool) -> UnknownSchool | str:
    """The school as it is filled in; the id of the known one that it is."""
    key = f"{received_files.turn()}_{one.called}"
    known = {_("＋ 新学校"): sheet_questions_form.NEW} | sheet_questions_form.schools(
        received, one.options
    )
    with st.container(border=True):
        label = _("“{about}”是哪所学校？", about=one.name or one.called)
        chosen = st.selectbox(plain(label), list(known), key=f"known_{key}")
        with st.container(horizontal=True):
            said = {
                field: st.text_input(_(FIELDS[field]), getattr(one, field), key=f"{field}_{key}")
                for field in ("school", "name")
            }
            for field, options in (
                ("type", _types()),
                ("region", _districts()),
                ("ownership", _owners()),
            ):
                said[field] = _one_of(field, options, getattr(one, field), key)
    if known[chosen] != sheet_questions_form.NEW:
        return known[chosen]
    return replace(one, **{field: text.strip() for field, text in said.items()})


def _one_of(field: str, options: dict[str, str], now: str, key: str) -> str:
    codes = list(options.values())
    chosen = st.selectbox(
        _(FIELDS[field]),
        list(options),
        index=codes.index(now) if now in codes else None,
        placeholder=_("请选择"),
        key=f"{field}_{key}",
    )
    return options[chosen] if chosen else ""


def _districts() -> dict[str, str]:
    """Districts by their names, those with schools first."""
    every = regions().filter(level="district")["adcode"].to_list()
    known = sorted({*store_access.snapshot().schools["region"]} & {*every})
    order = tuple(dict.fromkeys([*known, *every]))
    names = district_names(order)
    return {f"{names[code]} {code}": code for code in order}


def _register(said: dict[str, UnknownSchool | str]) -> None:
    """Take what is complete; say what others lack."""
    new = {called: one for called, one in said.items() if isinstance(one, UnknownSchool)}
    received_files.filled_in().update(new)
    amiss = [*_twice(new), *_lacking(new)]
    if amiss:
        more = len(amiss) - ALOUD
        lines = [
            *amiss[:ALOUD],
            *([_("还有 {n} 项。", n=words().number(more))] if more > 0 else []),
        ]
        st.warning("  \n".join(map(plain, lines)))
        return
    received_files.new_schools().update(new)
    matched = {given: one for given, one in said.items() if isinstance(one, str)}
    if all([received_files.call(given, school) for given, school in matched.items()]):
        st.rerun()


def _lacking(new: dict[str, UnknownSchool]) -> list[str]:
    found = []
    for given, one in new.items():
        missing = [_(label) for field, label in FIELDS.items() if not getattr(one, field)]
        if missing:
            names = _("、").join(missing)
            found.append(_("“{name}”还缺：{fields}。", name=given, fields=names))
    return found


def _twice(new: dict[str, UnknownSchool]) -> list[str]:
    """Codes that another school has."""
    known = received_files.known_names()
    found = []
    for one in new.values():
        if one.school and one.school in known:
            other = known[one.school]
            found.append(_("标识码 {code} 已经是“{name}”的。", code=one.school, name=other))
        known[one.school] = one.name
    return found


def _registered() -> None:
    new = received_files.new_schools()
    if not new:
        return
    names = _("、").join(one.name for one in new.values())
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        said = _("＋ 发布时登记这 {n} 所新学校：{names}。", n=len(new), names=names)
        st.markdown(plain(said), width="content")
        st.button(_("重新填写"), key="register_again", on_click=new.clear)
