#pragma once

#include <algorithm>
#include <string>

#include "billing/facts_notation.hpp"
#include "billing/run_store.hpp"
#include "cases/bookings_fixture.hpp"
#include "support/invoicing.hpp"
#include "tariffs/tariff_store.hpp"

namespace support {

/// What a council voted, typed by an officer, booked by families, and invoiced for December.
class GoldenMonth : public OnThePortal {
 protected:
    static constexpr base::Date december(unsigned day) {
        return std::chrono::year(2026) / 12 / std::chrono::day(day);
    }

    /// A version of the small town's one tariff, from 24 November on; its page.
    std::string draft(Pairs more = {}) {
        const Pairs usual = {
            {"nom", "Tarif unique"}, {"deliberation", "Délibération du 24 juin 2026"},
            {"du", "24/11/2026"},    {"au", ""},
            {"arrondi-pas", "1"},    {"arrondi-sens", "proche"},
            {"part-repas", "aucune"}};
        const auto answer =
            regisseur.post("/agent/tarifs/nouveau", usual_but(std::move(more), usual));
        EXPECT_EQ(answer.status, 303) << answer.body;
        return std::string(answer.location());
    }
    std::string mark_on(const std::string& path) {
        constexpr std::string_view before = R"(name="repere" value=")";
        const auto body = regisseur.get(path).body;
        const auto at = body.find(before);
        EXPECT_NE(at, std::string::npos) << body;
        return body.substr(at + before.size(),
                           body.find('"', at + before.size()) - at - before.size());
    }
    void add_rule(const std::string& draft_page, const std::string& method, Pairs fields) {
        const auto path = draft_page + "/regles/nouvelle";
        fields.emplace_back("methode", method);
        fields.emplace_back("repere", mark_on(path + "?methode=" + method));
        const auto answer = regisseur.post(path, fields);
        EXPECT_EQ(answer.status, 303) << answer.body;
    }
    void add_supplement(const std::string& draft_page, const std::string& kind, Pairs fields) {
        const auto path = draft_page + "/supplements/nouveau";
        fields.emplace_back("sorte", kind);
        fields.emplace_back("repere", mark_on(path + "?sorte=" + kind));
        const auto answer = regisseur.post(path, usual_but(std::move(fields), {{"fois", "1"}}));
        EXPECT_EQ(answer.status, 303) << answer.body;
    }
    void vote(const std::string& draft_page) {
        const auto answer = regisseur.post(draft_page + "/vote", {{"repere", mark_on(draft_page)}});
        EXPECT_EQ(answer.status, 303) << answer.body;
    }

    /// A household of one child, booked on the days by its own guardian.
    Family book(const std::string& name, std::optional<int> quotient, activities::UnitId unit,
                const std::vector<base::Date>& days,
                families::Residency residency = families::Residency::resident) {
        const auto family = portal.add_family({name, {name}, {"Enfant"}, quotient, residency});
        book_days(family.accounts[0], family.children[0], unit, days);
        return family;
    }
    void book_days(accounts::AccountId account, families::ChildId child, activities::UnitId unit,
                   const std::vector<base::Date>& days) {
        std::vector<bookings::Cell> cells;
        cells.reserve(days.size());
        for (const auto day : days) cells.push_back(portal.cell(child, unit, day));
        EXPECT_NE(reference_in(portal.sign_in(account).book(cells)), "");
    }

    /// An officer on the family's pages, in the guardian's place.
    Person in_place_of(const Family& family, accounts::AccountId guardian) {
        const auto account = portal.add_officer(
            "GUICHET" + std::to_string(++officers_),
            {accounts::Permission::act_as_family, accounts::Permission::see_family_files});
        const auto credentials = portal.credentials(account);
        const auto adult = portal.count("SELECT id FROM adult WHERE account_id = " +
                                        std::to_string(guardian.value()));
        EXPECT_EQ(
            Person(portal.port(), credentials)
                .post("/agent/familles/" + std::to_string(family.household.value()) + "/au-nom-de",
                      {{"adulte", std::to_string(adult)}})
                .status,
            303);
        const auto secret = portal.services().database.read([&](db::Read& read) {
            return read->value<std::string>(
                "SELECT csrf_secret FROM acting ORDER BY web_session_id DESC LIMIT 1");
        });
        return {portal.port(), Credentials{credentials.cookie, secret}};
    }
    /// On the day: he reviews and confirms. Answers the review's page.
    std::string book_at_the_desk(const Family& family, accounts::AccountId guardian,
                                 bookings::Cell cell) {
        auto desk = in_place_of(family, guardian);
        EXPECT_EQ(desk.tick({cell}).status, 303);
        const auto review = desk.review();
        EXPECT_NE(reference_in(desk.confirm(review)), "");
        return review.page;
    }

    [[nodiscard]] std::string roll_of(activities::UnitId unit, base::Date day) {
        return "/agent/seances/" +
               std::to_string(portal.cell(town.lea, unit, day).session.value()) + "/pointage";
    }
    [[nodiscard]] Person animator() {
        return portal.sign_in(portal.add_officer(
            "ANIMATEUR" + std::to_string(++officers_),
            {accounts::Permission::record_attendance, accounts::Permission::see_head_counts}));
    }
    Answer record(Person& officer, const std::string& roll, families::ChildId child,
                  const std::string& state, const std::string& reason = "",
                  const std::string& picked_up_at = "") {
        const auto id = std::to_string(child.value());
        const auto seen = input_value(officer.get(roll).body, "vu-" + id).value_or("||");
        return officer.post(roll, {{"etat-" + id, state},
                                   {"motif-" + id, reason},
                                   {"depart-" + id, picked_up_at},
                                   {"vu-" + id, seen}});
    }
    Answer add_unbooked(Person& officer, const std::string& roll, families::ChildId child,
                        families::HouseholdId household) {
        const auto enrolment = portal.count(
            "SELECT e.id FROM enrolment e JOIN activity a ON a.id = e.activity_id "
            "WHERE a.kind = 'school_meals' AND e.child_id = " +
            std::to_string(child.value()) +
            " AND e.household_id = " + std::to_string(household.value()));
        return officer.post(roll + "/ajout", {{"inscription", std::to_string(enrolment)}});
    }

    billing::InvoiceRunId invoice_december() {
        portal.set_clock("2027-01-04T08:00:00Z");
        const auto run = invoicing.invoice(december(1), december(31));
        EXPECT_EQ(invoicing.run(run).state, billing::RunState::issued);
        EXPECT_EQ(invoicing.contradictions(), 0);
        expect_lines_can_be_priced_again();
        return run;
    }
    std::int64_t total_of(const Family& family) {
        return portal.count(
            "SELECT COALESCE(sum(total_cents), 0) FROM invoice WHERE state = 'issued' "
            "AND household_id = " +
            std::to_string(family.household.value()));
    }
    /// What all lines of a kind of supplement ask; "" for sessions.
    std::int64_t asked_for(const Family& family, const std::string& supplement) {
        return portal.count(
            "SELECT COALESCE(sum(amount_cents), 0) FROM billable_item WHERE "
            "COALESCE(supplement, '') = '" +
            supplement + "' AND household_id = " + std::to_string(family.household.value()));
    }
    std::string explanations_of(const Family& family) {
        std::string all;
        portal.services().database.read([&](db::Read& read) {
            read->each(
                "SELECT explanation FROM billable_item WHERE household_id = :household ORDER BY id",
                {{"household", family.household}},
                [&](const db::Row& row) { all += row.get<std::string>(0) + '\n'; });
        });
        return all;
    }
    void expect_lines_can_be_priced_again() {
        portal.services().database.read([&](db::Read& read) {
            const auto book = tariffs::load_tariff_book(read);
            read->each(
                "SELECT tariff_table_id, facts, amount_cents, explanation, "
                "COALESCE(flat_fee, ''), aid_cents FROM billable_item "
                "WHERE tariff_table_id IS NOT NULL",
                {}, [&](const db::Row& row) {
                    const auto table =
                        std::ranges::find(book->tables(), row.get<tariffs::TariffTableId>(0),
                                          &tariffs::TariffTable::id);
                    ASSERT_NE(table, book->tables().end());
                    const auto amount = row.get<base::Money>(2);
                    if (const auto facts = billing::parse_supplement_facts(row.text(1))) {
                        const auto priced = tariffs::price(*table, *facts);
                        ASSERT_TRUE(priced);
                        EXPECT_EQ(priced->amount, amount);
                        EXPECT_EQ(priced->explanation, row.text(3));
                        return;
                    }
                    const auto facts = billing::parse_facts(row.text(1));
                    ASSERT_TRUE(facts) << row.text(1);
                    if (!row.text(4).empty()) {
                        const auto fee = tariffs::flat_fee(*table, *facts);
                        ASSERT_TRUE(fee);
                        EXPECT_EQ(fee->line.price, amount);
                        EXPECT_EQ(fee->line.explanation, row.text(3));
                        return;
                    }
                    const auto priced = tariffs::price(*table, *facts, book->tables());
                    ASSERT_TRUE(priced);
                    const auto aid = row.get<base::Money>(5);
                    EXPECT_EQ(priced->price, amount + aid);
                    EXPECT_TRUE(aid.is_zero() ? priced->explanation == row.text(3)
                                              : row.text(3).starts_with(priced->explanation))
                        << row.text(3);
                });
        });
    }

    support::Invoicing invoicing{portal};
    Person regisseur =
        portal.sign_in(portal.add_officer("TARIFS", {accounts::Permission::manage_tariffs}));

 private:
    int officers_ = 0;
};

}  // namespace support
