#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "support/test_database.hpp"

namespace {

using embedded::File;

/// The schema file after which a line may be nobody's, and what came before it.
class ChargesSchema : public support::OnBothEngines {
 protected:
    ChargesSchema() : OnBothEngines(support::Schema::empty) {
        const auto all = embedded::schema();
        std::vector<File> files(all.begin(), all.end());
        std::ranges::sort(files, {}, &File::name);
        const auto charges = std::ranges::find_if(
            files, [](const File& file) { return file.name.ends_with("_one_off_charges.sql"); });
        EXPECT_NE(charges, files.end());
        before.assign(files.begin(), charges);
        with = before;
        with.push_back(*charges);
    }
    void run(std::string_view sql) {
        database->write([&](db::Write& tx) { tx->execute(sql); });
    }
    std::int64_t number(std::string_view sql) {
        return database->read([&](db::Read& read) { return read->value<std::int64_t>(sql); });
    }
    /// A line of Léa's on an issued invoice.
    void invoice_lea() {
        run("INSERT INTO household (file_number, name, street, postcode, town, insee_code, "
            "residency, created_at) VALUES ('1', 'Durand', '', '', '', '', 'resident', "
            "'2026-11-02T08:00:00Z')");
        run("INSERT INTO child (id, first_name, last_name, search_key, birth_date) "
            "VALUES (7, 'Léa', 'Durand', '', '2020-01-01')");
        run("INSERT INTO regie (name, prefix, due_days, contact, ways_to_pay, mentions) "
            "VALUES ('Régie', 'E', 30, '', '', '')");
        run(R"(
            INSERT INTO invoice (regie_id, household_id, kind, state, number, series_year,
                                 series_rank, period_from, period_to, total_cents, content_hash,
                                 issue_date, due_date, issued_at, balance_before_cents, recipient,
                                 reason)
            SELECT r.id, h.id, 'invoice', 'issued', 'E-2026-000001', 2026, 1, '2026-10-01',
                   '2026-10-31', 350, '', '2026-11-02', '2026-12-10', '2026-11-02T08:00:00Z', 0, '',
                   '' FROM regie r, household h)");
        run(R"(
            INSERT INTO billable_item (invoice_id, household_id, kind, child_id, item_date,
                                       activity_kind, child_name, label, amount_cents, meal_cents,
                                       explanation, facts)
            SELECT i.id, i.household_id, 'booking', 7, '2026-10-05', 'school_meals', 'Léa Durand',
                   'Restauration scolaire', 350, 350, '', '' FROM invoice i)");
    }

    std::vector<File> before;
    std::vector<File> with;
};
ON_BOTH_ENGINES(ChargesSchema);

TEST_P(ChargesSchema, LinesKeepTheirChildAndMayHaveNone) {
    db::migrate(*database, before);
    invoice_lea();
    db::migrate(*database, with);
    EXPECT_EQ(number("SELECT child_id FROM billable_item"), 7);
    EXPECT_THROW(run("UPDATE billable_item SET child_id = 8"), db::Error) << "still a child's id";
    run("UPDATE billable_item SET child_id = NULL");
    EXPECT_EQ(number("SELECT count(*) FROM billable_item WHERE child_id IS NULL"), 1);
}

}  // namespace
