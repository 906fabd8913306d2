#include "families/search_index_store.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "families/search_words.hpp"

namespace families {

namespace {

/// What the words of one person or household are filed under.
struct WordOwner {
    HouseholdId household;
    std::optional<AdultId> adult;
    std::optional<ChildId> child;
};

/// Entries to write, and the words they need.
class Entries {
 public:
    void add(const WordOwner& owner, std::string_view field,
             const std::vector<std::string>& words) {
        for (const auto& word : words) {
            rows_.push_back({word, db::to_value(owner.household), db::to_value(owner.adult),
                             db::to_value(owner.child), db::to_value(field)});
            words_.push_back(word);
        }
    }

    void write(const db::Write& write) {
        std::ranges::sort(words_);  // two transactions that add the same words do not cross
        words_.erase(std::ranges::unique(words_).begin(), words_.end());
        std::vector<std::vector<db::Value>> words;
        for (const auto& word : words_) words.push_back({word});
        std::vector<std::vector<db::Value>> trigrams;
        write->insert_rows(
            "INSERT INTO search_word (word) VALUES :rows ON CONFLICT DO NOTHING RETURNING word",
            words, [&](const db::Row& row) {
                const auto word = row.get<std::string>(0);
                for (auto& trigram : trigrams_of(word))
                    trigrams.push_back({std::move(trigram), word});
            });
        write->insert_rows(
            "INSERT INTO search_trigram (trigram, word) VALUES :rows ON CONFLICT DO NOTHING",
            trigrams);
        write->insert_rows(
            "INSERT INTO search_entry (word, household_id, adult_id, child_id, field)"
            " VALUES :rows",
            rows_);
    }

 private:
    std::vector<std::string> words_;
    std::vector<std::vector<db::Value>> rows_;
};

// The same columns for one and for all: the condition is added by the caller.
constexpr std::string_view households = "SELECT id, name, file_number FROM household";
constexpr std::string_view adults = R"(
    SELECT a.household_id, a.id, a.first_name, a.last_name, a.phone, a.email,
           coalesce(acc.identifier, '')
    FROM adult a LEFT JOIN account acc ON acc.id = a.account_id)";
constexpr std::string_view children = R"(
    SELECT DISTINCT ch.household_id, c.id, c.first_name, c.last_name
    FROM child c JOIN child_household ch ON ch.child_id = c.id)";

std::string with(std::string_view query, std::string_view condition) {
    std::string text(query);
    text += condition;
    return text;
}

void index_household_row(Entries& entries, const db::Row& row) {
    const WordOwner owner{row.get<HouseholdId>(0), std::nullopt, std::nullopt};
    entries.add(owner, "name", words_of_name(row.text(1)));
    entries.add(owner, "file_number", words_of_code(row.text(2)));
}

void add_adult_row(Entries& entries, const db::Row& row) {
    const WordOwner owner{row.get<HouseholdId>(0), row.get<AdultId>(1), std::nullopt};
    entries.add(owner, "name",
                words_of_name(row.get<std::string>(2) + " " + row.get<std::string>(3)));
    entries.add(owner, "phone", words_of_phone(row.text(4)));
    entries.add(owner, "email", words_of_email(row.text(5)));
    entries.add(owner, "identifier", words_of_code(row.text(6)));
}

void index_child_row(Entries& entries, const db::Row& row) {
    const WordOwner owner{row.get<HouseholdId>(0), std::nullopt, row.get<ChildId>(1)};
    entries.add(owner, "name",
                words_of_name(row.get<std::string>(2) + " " + row.get<std::string>(3)));
}

}  // namespace

void index_household(const db::Write& write, HouseholdId household) {
    // Told in one word that neither is there: PostgreSQL would else, in a young town, look for the
    // household among all entries without an adult.
    write->execute(
        "DELETE FROM search_entry WHERE household_id = :household"
        " AND COALESCE(adult_id, child_id) IS NULL",
        {{"household", household}});
    Entries entries;
    write->each(with(households, " WHERE id = :household"), {{"household", household}},
                [&](const db::Row& row) { index_household_row(entries, row); });
    entries.write(write);
}

void index_adult(const db::Write& write, AdultId adult) {
    write->execute("DELETE FROM search_entry WHERE adult_id = :adult", {{"adult", adult}});
    Entries entries;
    write->each(with(adults, " WHERE a.id = :adult"), {{"adult", adult}},
                [&](const db::Row& row) { add_adult_row(entries, row); });
    entries.write(write);
}

void index_adults_of(const db::Write& write, HouseholdId household) {
    write->execute(
        "DELETE FROM search_entry WHERE household_id = :household AND adult_id IS NOT NULL",
        {{"household", household}});
    Entries entries;
    write->each(with(adults, " WHERE a.household_id = :household"), {{"household", household}},
                [&](const db::Row& row) { add_adult_row(entries, row); });
    entries.write(write);
}

namespace {

template <class Id, class F>
void some_at_once(const std::vector<Id>& ids, F&& use) {
    constexpr std::size_t most_at_once = 500;
    for (std::size_t begin = 0; begin < ids.size(); begin += most_at_once) {
        const auto end = std::min(begin + most_at_once, ids.size());
        use(std::vector<Id>(ids.begin() + static_cast<std::ptrdiff_t>(begin),
                            ids.begin() + static_cast<std::ptrdiff_t>(end)));
    }
}

}  // namespace

void index_new_households(const db::Write& write, const std::vector<HouseholdId>& ids) {
    some_at_once(ids, [&](const std::vector<HouseholdId>& some) {
        Entries entries;
        write->each(with(households, " WHERE id IN (:ids)"), {{"ids", some}},
                    [&](const db::Row& row) { index_household_row(entries, row); });
        write->each(with(adults, " WHERE a.household_id IN (:ids)"), {{"ids", some}},
                    [&](const db::Row& row) { add_adult_row(entries, row); });
        entries.write(write);
    });
}

void index_child(const db::Write& write, ChildId child) {
    write->execute("DELETE FROM search_entry WHERE child_id = :child", {{"child", child}});
    Entries entries;
    write->each(with(children, " WHERE c.id = :child"), {{"child", child}},
                [&](const db::Row& row) { index_child_row(entries, row); });
    entries.write(write);
}

void index_children(const db::Write& write, const std::vector<ChildId>& ids) {
    some_at_once(ids, [&](const std::vector<ChildId>& some) {
        write->execute("DELETE FROM search_entry WHERE child_id IN (:ids)", {{"ids", some}});
        Entries entries;
        write->each(with(children, " WHERE c.id IN (:ids)"), {{"ids", some}},
                    [&](const db::Row& row) { index_child_row(entries, row); });
        entries.write(write);
    });
}

void rebuild_search(const db::Write& write) {
    for (const auto* table : {"search_entry", "search_trigram", "search_word"})
        write->execute(with("DELETE FROM ", table));
    Entries entries;
    write->each(households, {}, [&](const db::Row& row) { index_household_row(entries, row); });
    write->each(adults, {}, [&](const db::Row& row) { add_adult_row(entries, row); });
    write->each(children, {}, [&](const db::Row& row) { index_child_row(entries, row); });
    entries.write(write);
}

}  // namespace families
