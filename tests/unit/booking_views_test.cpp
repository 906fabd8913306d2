#include "bookings/booking_views.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <memory>
#include <set>

#include "base/text.hpp"
#include "bookings/agenda_views.hpp"
#include "bookings/booking_documents.hpp"
#include "bookings/review_views.hpp"

namespace {

using namespace std::chrono_literals;
using bookings::CellState;
using std::chrono::hours;
using std::chrono::minutes;
using testing::HasSubstr;
using testing::Not;

constexpr auto december = std::chrono::year(2026) / std::chrono::December;

/// School meals and a leisure centre of two units in December 2026, and Léa who goes there.
class BookingViews : public testing::Test {
 protected:
    BookingViews() {
        activities::Catalogue::Parts parts;
        calendar::SchoolCalendar::Parts calendar_parts;
        calendar_parts.school_years = {{"2026-2027", 2026y / 9 / 1, 2027y / 7 / 3}};
        parts.school_calendar =
            std::make_shared<calendar::SchoolCalendar>(std::move(calendar_parts));
        parts.activities = {
            activity(1, activities::ActivityKind::school_meals, "Restauration scolaire", "Cantine"),
            activity(2, activities::ActivityKind::leisure_centre, "Accueil de loisirs", "Loisirs")};
        parts.units = {unit(1, 1, "Restauration scolaire", "Cantine", 11h + 40min, 13h + 30min),
                       unit(2, 2, "Journée avec repas", "Journée", 8h, 18h),
                       unit(3, 2, "Matin", "Matin", 8h, 12h)};
        parts.sessions = {session(101, 1, december / 1), session(102, 1, december / 3),
                          session(103, 1, december / 4), session(104, 2, december / 2),
                          session(105, 3, december / 2), session(106, 1, 2027y / 6 / 1)};
        catalogue_ = std::make_unique<activities::Catalogue>(std::move(parts));
        lea_.id = families::ChildId(12);
        lea_.first_name = "Léa";
    }

    static activities::Activity activity(int id, activities::ActivityKind kind,
                                         const std::string& name, const std::string& short_name) {
        activities::Activity activity;
        activity.id = activities::ActivityId(id);
        activity.kind = kind;
        activity.name = name;
        activity.short_name = short_name;
        activity.school_year = "2026-2027";
        activity.facility_name = "École Paul-Lafargue";
        activity.notice_to_add = activities::DaysBefore{1, hours(12), {}};
        activity.notice_to_remove = activity.notice_to_add;
        activity.position = id;
        return activity;
    }
    static activities::Unit unit(int id, int activity_id, const std::string& name,
                                 const std::string& short_name, minutes from, minutes to) {
        activities::Unit unit;
        unit.id = activities::UnitId(id);
        unit.activity = activities::ActivityId(activity_id);
        unit.name = name;
        unit.short_name = short_name;
        unit.starts_at = from;
        unit.ends_at = to;
        unit.position = id;
        return unit;
    }
    static activities::Session session(int id, int unit_id, base::Date date) {
        activities::Session session;
        session.id = activities::SessionId(id);
        session.unit = activities::UnitId(unit_id);
        session.date = date;
        return session;
    }

    [[nodiscard]] const activities::Unit& unit_named(int id) const {
        return *catalogue_->unit(activities::UnitId(id));
    }

    /// Léa's December with one square in each of those states.
    [[nodiscard]] bookings::Agenda agenda_of(const std::vector<CellState>& states) const {
        bookings::Agenda agenda;
        agenda.month = december;
        bookings::AgendaRow row;
        row.unit = &unit_named(1);
        row.activity = &catalogue_->activity_of(*row.unit);
        row.price = base::Money::from_cents(210);
        for (std::size_t i = 0; i < states.size(); ++i) {
            agenda.days.push_back(base::add_days(december / 1, static_cast<int>(i)));
            bookings::AgendaCell cell;
            cell.state = states[i];
            cell.price = row.price;
            cell.cell = {lea_.id, activities::SessionId(101 + static_cast<int>(i))};
            cell.waiting_rank = states[i] == CellState::waiting ? 2 : 0;
            if (cell.is_changeable() && cell.is_ticked()) agenda.ticked.push_back(cell.cell);
            row.cells.push_back(cell);
        }
        bookings::AgendaChild child;
        child.child = &lea_;
        child.rows.push_back(row);
        agenda.children.push_back(child);
        return agenda;
    }

    [[nodiscard]] std::string agenda_html(const bookings::Agenda& agenda) const {
        return bookings::agenda_content({agenda, *catalogue_, town_time_, now_, "token",
                                         bookings::NothingToBook::no_session})
            .str();
    }

    [[nodiscard]] bookings::DecidedLine line(int session_id, bookings::Outcome outcome,
                                             int cents) const {
        bookings::DecidedLine line;
        line.session = catalogue_->session(activities::SessionId(session_id));
        line.unit = &catalogue_->unit_of(*line.session);
        line.activity = &catalogue_->activity_of(*line.unit);
        line.child = &lea_;
        line.line.cell = {lea_.id, line.session->id};
        line.outcome = outcome;
        line.price = base::Money::from_cents(cents);
        line.price_explanation = "Quotient 540";
        line.removable_until = catalogue_->cutoff_to_remove(*line.session, town_time_);
        return line;
    }

    base::TownTime town_time_{"Europe/Paris"};
    std::unique_ptr<activities::Catalogue> catalogue_;
    families::Child lea_;
    base::Instant now_ = town_time_.instant(2026y / 11 / 23, hours(14));
};

std::size_t count_of(std::string_view text, std::string_view what) {
    std::size_t count = 0;
    for (auto at = text.find(what); at != text.npos; at = text.find(what, at + what.size()))
        ++count;
    return count;
}

// ——— Sentences ———

TEST_F(BookingViews, EachRefusalIsAWholeFrenchSentence) {
    const auto at = town_time_.instant(2026y / 11 / 23, 23h + 59min);
    using bookings::Reason;
    const std::vector<std::pair<Reason, std::string>> table = {
        {Reason::child_not_enrolled, "Grève\u00A0: votre enfant n’y est pas inscrit à cette date."},
        {Reason::session_closed, "Fermé ce jour-là\u00A0: grève."},
        {Reason::session_unknown, "Cette journée n’est plus proposée."},
        {Reason::cutoff_passed,
         "Trop tard\u00A0: c’était possible jusqu’au lundi 23 novembre à 23\u00A0h\u00A059."},
        {Reason::other_home, "Ce jour-là, votre enfant vit dans son autre foyer."},
        {Reason::window_not_yet_open,
         "Les réservations ouvrent le lundi 23 novembre à 23\u00A0h\u00A059."},
        {Reason::window_closed,
         "Les réservations sont closes depuis le lundi 23 novembre à 23\u00A0h\u00A059."},
        {Reason::residents_only, "Ces places sont réservées aux familles qui habitent la commune."},
        {Reason::already_booked, "Cette journée est déjà réservée."},
        {Reason::not_booked, "Cette réservation est déjà annulée."},
        {Reason::incompatible_unit, "Impossible le même jour que «\u00A0Grève\u00A0»."},
        {Reason::price_unknown, "Le tarif de cette date n’est pas encore voté."},
        {Reason::already_invoiced, "Cette date est déjà facturée."},
        {Reason::document_missing, "Un document demandé manque\u00A0: autre document."},
    };
    for (const auto& [reason, expected] : table)
        EXPECT_EQ(bookings::sentence({reason, "Grève", at}, town_time_, 2026y / 11 / 23), expected);
}

TEST_F(BookingViews, DeadlinesAreAlsoRelativeBelowTwoDays) {
    const auto in = [&](base::Instant at) { return bookings::deadline(at, town_time_, now_); };
    EXPECT_EQ(in(now_ + 3h), "lundi 23 novembre à 17\u00A0h, dans 3 heures");
    EXPECT_EQ(in(now_ + 47h), "mercredi 25 novembre à 13\u00A0h, dans 1 jour");
    EXPECT_EQ(in(now_ + 48h), "mercredi 25 novembre à 14\u00A0h");
    EXPECT_EQ(in(now_ - 1h), "lundi 23 novembre à 13\u00A0h");
}

TEST_F(BookingViews, LabelsNameTheUnitOnlyWhereThereAreSeveral) {
    EXPECT_EQ(bookings::short_label(*catalogue_, unit_named(1)), "Cantine");
    EXPECT_EQ(bookings::short_label(*catalogue_, unit_named(2)), "Loisirs, journée");
    EXPECT_EQ(bookings::full_label(*catalogue_, unit_named(2)),
              "Accueil de loisirs, journée avec repas");
}

TEST(BookingWords, AnInitialIsAWholeCharacter) {
    EXPECT_THAT(bookings::avatar("Éloïse", 0).str(), HasSubstr(">É<"));
    EXPECT_THAT(bookings::avatar("", 0).str(), HasSubstr("><"));
}

// ——— The agenda ———

const std::vector<CellState> all_states = {
    CellState::absent,        CellState::free,           CellState::full,
    CellState::booked,        CellState::waiting,        CellState::to_add,
    CellState::to_wait,       CellState::to_cancel,      CellState::closed,
    CellState::closed_booked, CellState::closed_waiting, CellState::other_home,
    CellState::day_closed,
};

TEST_F(BookingViews, OnlySquaresThatCanChangeAreCheckboxes) {
    const auto agenda = agenda_of(all_states);
    const auto page = agenda_html(agenda);
    for (const auto& cell : agenda.children[0].rows[0].cells) {
        const auto box = "name=\"c\" value=\"" + to_text(cell.cell) + "\"";
        EXPECT_EQ(count_of(page, box), cell.is_changeable() ? 1U : 0U) << to_text(cell.cell);
    }
    EXPECT_EQ(count_of(page, "name=\"c\""), 7U);
    EXPECT_EQ(count_of(page, "disabled"), 0U);
}

TEST_F(BookingViews, ASquareIsNamedByActivityChildAndDay) {
    const auto page = agenda_html(agenda_of({CellState::free}));
    EXPECT_THAT(page, HasSubstr("aria-label=\"Cantine, Léa, mardi 1er décembre\""));
}

TEST_F(BookingViews, SquaresAreCheckedWhenTickedAndSentBackAsSeen) {
    const auto agenda = agenda_of(all_states);
    const auto page = agenda_html(agenda);
    const auto table =
        page.substr(page.find("<table"), page.find("</table>") - page.find("<table"));
    EXPECT_EQ(count_of(table, " checked"), agenda.ticked.size());
    EXPECT_THAT(page, HasSubstr("name=\"coches\" value=\"12-104 12-105 12-106 12-107\""));
}

TEST_F(BookingViews, ClosedSquaresSayWhyInWords) {
    auto agenda = agenda_of({CellState::closed, CellState::closed_booked, CellState::day_closed});
    auto& cells = agenda.children[0].rows[0].cells;
    cells[0].refusal = bookings::Refusal{bookings::Reason::cutoff_passed, "", now_ - hours(2)};
    cells[2].refusal = bookings::Refusal{bookings::Reason::session_closed, "Grève", {}};
    const auto page = agenda_html(agenda);
    EXPECT_THAT(page, HasSubstr("clos depuis lundi 12\u00A0h"));
    EXPECT_THAT(page, HasSubstr("réservé, clos"));
    EXPECT_THAT(page, HasSubstr("fermé\u00A0: grève"));
}

TEST_F(BookingViews, EachIdOfTheAgendaStandsOnce) {
    const auto page = agenda_html(agenda_of(all_states));
    std::set<std::string> ids;
    for (auto at = page.find(" id=\""); at != page.npos; at = page.find(" id=\"", at + 1)) {
        const auto end = page.find('"', at + 5);
        EXPECT_TRUE(ids.insert(page.substr(at + 5, end - at - 5)).second)
            << page.substr(at, end - at);
    }
    EXPECT_TRUE(ids.contains("verifier"));
}

TEST_F(BookingViews, TheBarCountsAndPrices) {
    auto agenda = agenda_of({CellState::free});
    const auto bar = [&] {
        return bookings::tick_answer(
                   {agenda, *catalogue_, town_time_, now_, "", bookings::NothingToBook::no_session})
            .str();
    };
    EXPECT_THAT(bar(), HasSubstr("Aucun changement"));
    agenda.totals = {16, 0, 1, 0, base::Money::from_cents(3780)};
    EXPECT_THAT(bar(), HasSubstr("16 ajouts, 1 annulation"));
    EXPECT_THAT(bar(), HasSubstr("<b>37,80\u00A0€</b> <span>de plus</span>"));
    agenda.totals = {0, 0, 2, 0, base::Money::from_cents(-420)};
    EXPECT_THAT(bar(), HasSubstr("<b>4,20\u00A0€</b> <span>de moins</span>"));
    EXPECT_THAT(bar(), Not(HasSubstr("de plus")));
}

TEST_F(BookingViews, AMonthOfTwoChildrenAndFiveActivitiesIsLight) {
    bookings::Agenda agenda;
    agenda.month = december;
    for (unsigned day = 1; day <= 22; ++day) agenda.days.push_back(december / day);
    for (int child = 0; child < 2; ++child) {
        auto one = agenda_of(std::vector<CellState>(22, CellState::booked)).children[0];
        one.rows.resize(5, one.rows[0]);
        agenda.children.push_back(std::move(one));
    }
    EXPECT_LT(agenda_html(agenda).size(), 70U * 1024U);
}

TEST_F(BookingViews, TheChildWithMostTicksIsCopiedToTheOther) {
    auto agenda = agenda_of({CellState::free});
    EXPECT_FALSE(bookings::copy_offer(agenda));
    auto tom = lea_;
    tom.id = families::ChildId(13);
    agenda.children.push_back(agenda_of({CellState::booked}).children[0]);
    agenda.children[1].child = &tom;
    const auto offer = bookings::copy_offer(agenda);
    ASSERT_TRUE(offer);
    EXPECT_EQ(offer->from, &tom);
    EXPECT_EQ(offer->to, &lea_);
}

// ——— The review ———

TEST_F(BookingViews, TheButtonSaysTheAct) {
    bookings::Decision decision;
    decision.lines = {line(101, bookings::Outcome::booked, 210)};
    EXPECT_EQ(bookings::confirm_button_text(decision), "Confirmer 1 réservation – 2,10\u00A0€");
    decision.lines.push_back(line(102, bookings::Outcome::booked, 210));
    decision.lines.push_back(line(103, bookings::Outcome::cancelled, 100));
    decision.lines.push_back(line(104, bookings::Outcome::waiting, 840));
    EXPECT_EQ(bookings::confirm_button_text(decision),
              "Confirmer 2 réservations, 1 inscription en liste d’attente et 1 annulation – "
              "3,20\u00A0€");
}

TEST_F(BookingViews, AListGroupsDaysOfOneUnitAtOnePrice) {
    bookings::Decision decision;
    decision.lines = {
        line(101, bookings::Outcome::booked, 210), line(102, bookings::Outcome::booked, 210),
        line(103, bookings::Outcome::booked, 190), line(104, bookings::Outcome::refused, 840)};
    const auto list = bookings::list_of(decision);
    ASSERT_EQ(list.children().size(), 1U);
    const auto& added = list.children()[0].added;
    ASSERT_EQ(added.size(), 2U);
    EXPECT_EQ(added[0].days.size(), 2U);
    EXPECT_EQ(added[0].total(), base::Money::from_cents(420));
    EXPECT_EQ(added[1].price, base::Money::from_cents(190));
}

TEST_F(BookingViews, WhatChangedSinceTheReviewIsFound) {
    bookings::Decision decision;
    decision.lines = {line(101, bookings::Outcome::booked, 210),
                      line(102, bookings::Outcome::waiting, 210),
                      line(103, bookings::Outcome::booked, 210)};
    auto promised = bookings::parse_promise(decision.promise());
    EXPECT_TRUE(bookings::changed_since(promised, decision).empty());
    promised[0].price = base::Money::from_cents(190);
    promised[1].outcome = bookings::Outcome::booked;
    decision.lines.pop_back();
    const auto changed = bookings::changed_since(promised, decision);
    ASSERT_EQ(changed.size(), 3U);
    EXPECT_EQ(changed[0].now, &decision.lines[0]);
    EXPECT_EQ(changed[1].now, &decision.lines[1]);
    EXPECT_EQ(changed[2].now, nullptr);
}

TEST_F(BookingViews, TheReviewTellsPriceDeadlineAndPromise) {
    bookings::Decision decision;
    decision.lines = {line(101, bookings::Outcome::booked, 210)};
    const std::vector<families::Child> children = {lea_};
    const auto page = bookings::review_content({decision,
                                                *catalogue_,
                                                town_time_,
                                                now_,
                                                children,
                                                {{lea_.id, 3}},
                                                "token",
                                                "key-1",
                                                {},
                                                "/back"})
                          .str();
    EXPECT_THAT(page, HasSubstr("annulable sans frais jusqu’au lundi 30 novembre à 12\u00A0h"));
    EXPECT_THAT(page, HasSubstr("Quotient 540"));
    EXPECT_THAT(page, HasSubstr("3 réservations restent inchangées"));
    EXPECT_THAT(page, HasSubstr("name=\"cle\" value=\"key-1\""));
    EXPECT_THAT(page, HasSubstr("name=\"promesse\" value=\"" + decision.promise() + "\""));
}

TEST_F(BookingViews, ALongListIsSaidInAFewLinesAndOpensOnItsDeadlines) {
    bookings::Decision decision;
    for (const int session : {101, 102, 103, 106})
        decision.lines.push_back(line(session, bookings::Outcome::booked, 210));
    const std::vector<families::Child> children = {lea_};
    const auto review = [&] {
        return bookings::review_content({decision,
                                         *catalogue_,
                                         town_time_,
                                         now_,
                                         children,
                                         {},
                                         "token",
                                         "key-1",
                                         {},
                                         "/back"})
            .str();
    };
    EXPECT_THAT(review(), HasSubstr("<span>mar.\u00A01er, jeu.\u00A03, ven.\u00A04</span>"));
    EXPECT_THAT(review(), HasSubstr("Juin&nbsp;: <span>mar.\u00A01er</span>"));
    EXPECT_THAT(review(), HasSubstr("Annulable sans frais jusqu’à la veille à 12\u00A0h"));
    EXPECT_THAT(review(), HasSubstr("annulable sans frais jusqu’au lundi 30 novembre à 12\u00A0h"));
    // A day that can no longer be cancelled must not hide.
    decision.lines[0].removable_until = std::nullopt;
    EXPECT_THAT(review(), Not(HasSubstr("Annulable sans frais")));
}

TEST_F(BookingViews, CancelledDaysAreNotOnTheInvoice) {
    bookings::Decision decision;
    decision.lines = {line(101, bookings::Outcome::cancelled, 210)};
    const std::vector<families::Child> children = {lea_};
    const auto page =
        bookings::review_content(
            {decision, *catalogue_, town_time_, now_, children, {}, "token", "key-1", {}, "/back"})
            .str();
    EXPECT_THAT(page, HasSubstr("Les jours annulés ne vous seront pas facturés."));
    EXPECT_THAT(page, Not(HasSubstr("figureront sur votre facture")));
    EXPECT_EQ(bookings::confirm_button_text(decision),
              "Confirmer 1 annulation – 2,10\u00A0€ de moins");
}

TEST_F(BookingViews, WhatAnotherTabAddedIsNamed) {
    bookings::Decision decision;
    decision.lines = {line(101, bookings::Outcome::booked, 210)};
    const auto promised = bookings::parse_promise(decision.promise());
    decision.lines.push_back(line(102, bookings::Outcome::booked, 210));
    const std::vector<families::Child> children = {lea_};
    const auto page = bookings::review_content({decision,
                                                *catalogue_,
                                                town_time_,
                                                now_,
                                                children,
                                                {},
                                                "token",
                                                "key-1",
                                                promised,
                                                "/back"})
                          .str();
    EXPECT_THAT(page, HasSubstr("<b>Cantine, Léa, jeudi 3 décembre</b>&nbsp;: ajouté à vos"));
    EXPECT_EQ(count_of(page, "entre-temps"), 1U);
}

TEST_F(BookingViews, AReviewOfRefusedLinesAloneOffersNoConfirmation) {
    bookings::Decision decision;
    decision.lines = {line(101, bookings::Outcome::refused, 210)};
    decision.lines[0].refusal = bookings::Refusal{bookings::Reason::session_closed, "Grève", {}};
    const std::vector<families::Child> children = {lea_};
    const auto page =
        bookings::review_content(
            {decision, *catalogue_, town_time_, now_, children, {}, "token", "key-1", {}, "/back"})
            .str();
    EXPECT_THAT(page, HasSubstr("Fermé ce jour-là\u00A0: grève."));
    EXPECT_THAT(page, Not(HasSubstr("/reservations/confirmation")));
    EXPECT_THAT(page, Not(HasSubstr("portera sur le reste")));
}

// ——— Calendar files ———

/// Content lines, unfolded (RFC 5545, 3.1).
std::vector<std::string> unfolded(std::string_view file) {
    std::vector<std::string> lines;
    while (!file.empty()) {
        const auto end = file.find("\r\n");
        const auto raw = file.substr(0, end);
        if (!raw.empty() && raw[0] == ' ') {
            lines.back() += raw.substr(1);
        } else {
            lines.emplace_back(raw);
        }
        file.remove_prefix(end + 2);
    }
    return lines;
}

TEST(CalendarFile, LinesAreShortWholeAndEndedByCrLf) {
    EXPECT_TRUE(rc::check("folding loses nothing and splits no character", [] {
        const auto words = *rc::gen::container<std::vector<std::string>>(
            rc::gen::element<std::string>("Léa ", "cantine", "é", "€", "a, b; c\\", "\n", " "));
        std::string summary;
        for (const auto& word : words) summary += word;
        const std::vector<bookings::CalendarEvent> events = {
            {"reservation-1@ville.example", {}, {}, summary, "", ""}};
        const auto file = bookings::calendar_file("Agenda", events, base::Instant{});
        for (std::size_t at = 0; at < file.size();) {
            const auto end = file.find("\r\n", at);
            RC_ASSERT(end != file.npos);
            RC_ASSERT(end - at <= 75U);
            RC_ASSERT(base::is_valid_utf8(std::string_view(file).substr(at, end - at)));
            at = end + 2;
        }
        std::string escaped = "SUMMARY:";
        for (const char c : summary) {
            if (c == '\n') {
                escaped += "\\n";
                continue;
            }
            if (c == ',' || c == ';' || c == '\\') escaped += '\\';
            escaped += c;
        }
        RC_ASSERT(std::ranges::count(unfolded(file), escaped) == 1);
    }));
}

TEST_F(BookingViews, AnAppointmentStandsAtTheSameHourOfTheTownInWinterAndSummer) {
    const auto event = [&](int session_id) {
        return bookings::event_of(bookings::BookingId(7), "Léa",
                                  *catalogue_->session(activities::SessionId(session_id)),
                                  *catalogue_, town_time_, "https://famille.ville.example:8443/x");
    };
    const std::vector<bookings::CalendarEvent> events = {event(101), event(106)};
    const auto lines = unfolded(bookings::calendar_file("Agenda", events, now_));
    EXPECT_THAT(lines, testing::Contains("DTSTART:20261201T104000Z"));
    EXPECT_THAT(lines, testing::Contains("DTEND:20261201T123000Z"));
    EXPECT_THAT(lines, testing::Contains("DTSTART:20270601T094000Z"));
    EXPECT_THAT(lines, testing::Contains("DTSTAMP:20261123T130000Z"));
    EXPECT_THAT(lines, testing::Contains("UID:reservation-7@famille.ville.example"));
    EXPECT_THAT(lines, testing::Contains("SUMMARY:Léa\u00A0: cantine"));
    EXPECT_THAT(lines, testing::Contains("LOCATION:École Paul-Lafargue"));
}

// ——— E-mails ———

TEST_F(BookingViews, TheConfirmationMailSaysTheSameInBothForms) {
    town::Town town;
    town.town_hall = "Ville de Montluçon";
    town.phone = "04 70 02 55 66";
    bookings::Confirmation confirmation;
    confirmation.reference = "R-7K2M-9QXD";
    confirmation.confirmed_at = now_;
    confirmation.total = base::Money::from_cents(110);
    confirmation.lines = {{bookings::BookingId(1),
                           {lea_.id, activities::SessionId(101)},
                           december / 1,
                           bookings::Outcome::booked,
                           base::Money::from_cents(210),
                           "Quotient 540"},
                          {bookings::BookingId(2),
                           {lea_.id, activities::SessionId(102)},
                           december / 3,
                           bookings::Outcome::cancelled,
                           base::Money::from_cents(100),
                           "Quotient 540",
                           bookings::BookingState::cancelled}};
    const auto mail = bookings::confirmation_mail(
        {town, town_time_, *catalogue_, "https://famille.ville.example", {}, {}, now_},
        confirmation, {{lea_.id, "Léa"}});
    EXPECT_EQ(mail.subject, "Confirmation R-7K2M-9QXD\u00A0: 1 réservation et 1 annulation");
    for (const auto& form : {mail.text, mail.html}) {
        EXPECT_THAT(form, HasSubstr("R-7K2M-9QXD"));
        EXPECT_THAT(form, HasSubstr("Léa"));
        EXPECT_THAT(form, HasSubstr("mardi 1er décembre 2026, annulable sans frais jusqu’au lundi "
                                    "30 novembre à 12\u00A0h"));
        EXPECT_THAT(form, HasSubstr("Total\u00A0: 1,10\u00A0€"));
        EXPECT_THAT(form, HasSubstr("https://famille.ville.example/reservations/R-7K2M-9QXD"));
        EXPECT_THAT(form, HasSubstr("04 70 02 55 66"));
    }
    ASSERT_EQ(mail.attachments.size(), 1U);
    EXPECT_EQ(count_of(mail.attachments[0].content, "BEGIN:VEVENT"), 1U);
}

}  // namespace
