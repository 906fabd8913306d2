#include "families/family_search_store.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

#include "families/search_words.hpp"

namespace families {

namespace {

/// Stored words and how well each answers a typed one.
using Likenesses = std::unordered_map<std::string, int>;

/// A word of the search. One too short to look up is answered by words that begin with it.
struct TypedWord {
    std::string word;
    bool is_looked_up = false;
    Likenesses answers;

    [[nodiscard]] int likeness_of(const std::string& stored) const {
        if (!is_looked_up) return stored.starts_with(word) ? surely_meant : 0;
        const auto found = answers.find(stored);
        return found == answers.end() ? 0 : found->second;
    }
};

Likenesses answers_to(db::Read read, const std::string& typed) {
    constexpr int most_compared = 300;
    Likenesses answers;
    read->each(R"(
        SELECT word FROM search_trigram WHERE trigram IN (:trigrams)
        GROUP BY word HAVING count(*) >= :fewest
        ORDER BY count(*) DESC, length(word) LIMIT :most)",
               {{"trigrams", trigrams_of(typed)},
                {"fewest", fewest_shared_trigrams(typed)},
                {"most", most_compared}},
               [&](const db::Row& row) {
                   const auto stored = row.get<std::string>(0);
                   if (const int found = likeness(typed, stored); found > 0)
                       answers.emplace(stored, found);
               });
    return answers;
}

std::string_view among_text(SearchAmong among) {
    switch (among) {
        case SearchAmong::adults:
            return "adults";
        case SearchAmong::children:
            return "children";
        case SearchAmong::everyone:
            break;
    }
    return "everyone";
}

/// One for each word that is looked up.
using WordLists = std::array<std::vector<std::string>, most_typed_words>;

/// Enough to choose the best from, few enough to be read in a moment.
constexpr int most_considered = 200;

std::vector<HouseholdId> households_with(db::Read read, const FamilySearch& search,
                                         const WordLists& lists, std::size_t count) {
    return read->all(R"(
        SELECT DISTINCT e.household_id FROM search_entry e
        WHERE e.word IN (:w0)
            AND (:among <> 'adults' OR e.adult_id IS NOT NULL)
            AND (:among <> 'children' OR e.child_id IS NOT NULL)
            AND (:count < 2 OR e.household_id IN
                (SELECT household_id FROM search_entry WHERE word IN (:w1)))
            AND (:count < 3 OR e.household_id IN
                (SELECT household_id FROM search_entry WHERE word IN (:w2)))
            AND (:count < 4 OR e.household_id IN
                (SELECT household_id FROM search_entry WHERE word IN (:w3)))
            AND (:count < 5 OR e.household_id IN
                (SELECT household_id FROM search_entry WHERE word IN (:w4)))
            AND (:school = 0 OR e.household_id IN
                (SELECT ch.household_id FROM child_household ch
                 JOIN schooling s ON s.child_id = ch.child_id AND s.school_year = :year
                 JOIN school_class k ON k.id = s.school_class_id
                 WHERE k.school_id = :school AND (:class = '' OR k.name = :class)))
        ORDER BY e.household_id LIMIT :most)",
                     {{"w0", lists[0]},
                      {"among", among_text(search.among)},
                      {"count", static_cast<std::int64_t>(count)},
                      {"w1", lists[1]},
                      {"w2", lists[2]},
                      {"w3", lists[3]},
                      {"w4", lists[4]},
                      {"school", search.school ? search.school->value() : 0},
                      {"year", search.school_year},
                      {"class", search.class_name},
                      {"most", most_considered}},
                     [](const db::Row& row) { return row.get<HouseholdId>(0); });
}

std::vector<HouseholdId> households_of_school(db::Read read, const FamilySearch& search) {
    return read->all(R"(
        SELECT h.id FROM household h WHERE h.id IN
            (SELECT ch.household_id FROM child_household ch
             JOIN schooling s ON s.child_id = ch.child_id AND s.school_year = :year
             JOIN school_class k ON k.id = s.school_class_id
             WHERE k.school_id = :school AND (:class = '' OR k.name = :class))
        ORDER BY h.name, h.id LIMIT :limit)",
                     {{"year", search.school_year},
                      {"school", search.school},
                      {"class", search.class_name},
                      {"limit", search.limit}},
                     [](const db::Row& row) { return row.get<HouseholdId>(0); });
}

/// Every household that could answer, the surest words first: near spellings are looked at only
/// when there is room for them.
std::vector<HouseholdId> candidates(db::Read read, const FamilySearch& search,
                                    const std::vector<TypedWord>& typed) {
    std::vector<HouseholdId> found;
    for (const int least : {100, surely_meant, 1}) {
        WordLists lists;
        std::size_t count = 0;
        for (const auto& word : typed) {
            if (!word.is_looked_up) continue;
            for (const auto& [stored, likeness] : word.answers) {
                if (likeness >= least) lists.at(count).push_back(stored);
            }
            ++count;
        }
        const auto more = households_with(read, search, lists, count);
        found.insert(found.end(), more.begin(), more.end());
        std::ranges::sort(found);
        found.erase(std::ranges::unique(found).begin(), found.end());
        if (std::ssize(found) >= search.limit) break;
    }
    return found;
}

std::optional<MatchedField> found_field(std::string_view stored) {
    if (stored == "name") return MatchedField::name;
    if (stored == "phone") return MatchedField::phone;
    if (stored == "email") return MatchedField::email;
    if (stored == "identifier") return MatchedField::identifier;
    if (stored == "file_number") return MatchedField::file_number;
    return std::nullopt;
}

/// Whom an entry is about: the household itself when both are 0.
using Subject = std::pair<std::int64_t, std::int64_t>;

/// What of one household answers the typed words.
class Match {
 public:
    explicit Match(std::size_t words) : best_(words, 0) {}

    void weigh(const db::Row& row, const std::vector<TypedWord>& typed) {
        const Subject subject{row.is_null(1) ? 0 : row.integer(1),
                              row.is_null(2) ? 0 : row.integer(2)};
        const auto field = found_field(row.text(3));
        const auto stored = row.get<std::string>(4);
        for (std::size_t i = 0; i < typed.size(); ++i) {
            // A person's own name says more than the same word in the household's.
            const int found = typed[i].likeness_of(stored);
            if (found == 0) continue;
            const int worth =
                subject == Subject{} && field == MatchedField::name ? found - 1 : found;
            best_[i] = std::max(best_[i], worth);
            words_of_[subject].insert(i);
            if (field) fields_[subject].insert(*field);
        }
    }

    [[nodiscard]] bool is_whole() const { return std::ranges::find(best_, 0) == best_.end(); }

    /// Words that meet in one person count more than the same words spread over a household.
    [[nodiscard]] int score() const {
        int sum = 0;
        for (const int one : best_) sum += one;
        return sum + 5 * static_cast<int>(most_in_one());
    }

    /// A name is said to match in those alone who hold the most of the words: Léa, not her brother.
    [[nodiscard]] std::set<MatchedField> fields(Subject subject) const {
        const auto found = fields_.find(subject);
        if (found == fields_.end()) return {};
        auto fields = found->second;
        if (words_of_.at(subject).size() < most_in_one()) fields.erase(MatchedField::name);
        return fields;
    }

 private:
    [[nodiscard]] std::size_t most_in_one() const {
        std::size_t most = 0;
        for (const auto& [subject, words] : words_of_) most = std::max(most, words.size());
        return most;
    }

    std::vector<int> best_;
    std::map<Subject, std::set<std::size_t>> words_of_;
    std::map<Subject, std::set<MatchedField>> fields_;
};

using Matches = std::map<HouseholdId, Match>;

Matches weigh(db::Read read, const std::vector<HouseholdId>& households,
              const std::vector<TypedWord>& typed) {
    Matches answers;
    read->each(R"(
        SELECT household_id, adult_id, child_id, field, word FROM search_entry
        WHERE household_id IN (:households))",
               {{"households", households}}, [&](const db::Row& row) {
                   answers.try_emplace(row.get<HouseholdId>(0), typed.size())
                       .first->second.weigh(row, typed);
               });
    std::erase_if(answers, [](const auto& one) { return !one.second.is_whole(); });
    return answers;
}

std::map<HouseholdId, FoundHousehold> read_households(db::Read read,
                                                      const std::vector<HouseholdId>& ids,
                                                      std::string_view school_year) {
    std::map<HouseholdId, FoundHousehold> households;
    read->each("SELECT id, file_number, name, town FROM household WHERE id IN (:ids)",
               {{"ids", ids}}, [&](const db::Row& row) {
                   const auto id = row.get<HouseholdId>(0);
                   households[id] = {id,
                                     row.get<std::string>(1),
                                     row.get<std::string>(2),
                                     row.get<std::string>(3),
                                     {},
                                     {},
                                     {}};
               });
    read->each(R"(
        SELECT a.household_id, a.id, a.first_name, a.last_name, a.phone, a.email,
               coalesce(acc.identifier, '')
        FROM adult a LEFT JOIN account acc ON acc.id = a.account_id
        WHERE a.household_id IN (:ids) ORDER BY a.role DESC, a.id)",
               {{"ids", ids}}, [&](const db::Row& row) {
                   households[row.get<HouseholdId>(0)].adults.push_back(
                       {row.get<AdultId>(1),
                        row.get<std::string>(2) + " " + row.get<std::string>(3),
                        row.get<std::string>(4),
                        row.get<std::string>(5),
                        row.get<std::string>(6),
                        {}});
               });
    read->each(R"(
        SELECT ch.household_id, c.id, c.first_name, c.last_name, c.birth_date,
               coalesce(sc.name, ''), coalesce(k.name, '')
        FROM (SELECT DISTINCT household_id, child_id FROM child_household
              WHERE household_id IN (:ids)) ch
        JOIN child c ON c.id = ch.child_id
        LEFT JOIN schooling s ON s.child_id = c.id AND s.school_year = :year
        LEFT JOIN school_class k ON k.id = s.school_class_id
        LEFT JOIN school sc ON sc.id = k.school_id
        ORDER BY c.birth_date, c.id)",
               {{"ids", ids}, {"year", school_year}}, [&](const db::Row& row) {
                   households[row.get<HouseholdId>(0)].children.push_back(
                       {row.get<ChildId>(1),
                        row.get<std::string>(2) + " " + row.get<std::string>(3),
                        row.get<base::Date>(4),
                        row.get<std::string>(5),
                        row.get<std::string>(6),
                        {}});
               });
    return households;
}

void mark(FoundHousehold& household, const Match& answer) {
    household.matched = answer.fields({});
    for (auto& adult : household.adults) adult.matched = answer.fields({adult.id.value(), 0});
    for (auto& child : household.children) child.matched = answer.fields({0, child.id.value()});
}

std::vector<FoundHousehold> of_school(db::Read read, const FamilySearch& search) {
    std::vector<FoundHousehold> found;
    const auto ids = households_of_school(read, search);
    auto households = read_households(read, ids, search.school_year);
    for (const auto id : ids) found.push_back(std::move(households.at(id)));
    return found;
}

/// The best answers, in no order.
std::vector<HouseholdId> best_of(const Matches& answers, int limit) {
    std::vector<std::pair<int, HouseholdId>> scored;
    for (const auto& [id, answer] : answers) scored.emplace_back(-answer.score(), id);
    std::ranges::sort(scored);
    if (std::ssize(scored) > limit) scored.resize(static_cast<std::size_t>(limit));
    std::vector<HouseholdId> ids;
    for (const auto& [score, id] : scored) ids.push_back(id);
    return ids;
}

}  // namespace

std::vector<FoundHousehold> search_households(db::Read read, const accounts::OfficerActor& actor,
                                              const FamilySearch& search) {
    if (!actor.may(accounts::Permission::see_family_files)) return {};
    std::vector<TypedWord> typed;
    bool can_look_up = false;
    for (auto& word : words_typed(search.words)) {
        TypedWord one{std::move(word), false, {}};
        one.is_looked_up = can_be_looked_up(one.word);
        if (one.is_looked_up) one.answers = answers_to(read, one.word);
        if (one.is_looked_up && one.answers.empty()) return {};
        can_look_up = can_look_up || one.is_looked_up;
        typed.push_back(std::move(one));
    }
    if (typed.empty() && search.school) return of_school(read, search);
    if (!can_look_up) return {};

    const auto answers = weigh(read, candidates(read, search, typed), typed);
    auto households = read_households(read, best_of(answers, search.limit), search.school_year);
    std::vector<FoundHousehold> found;
    for (auto& [id, household] : households) {
        mark(household, answers.at(id));
        found.push_back(std::move(household));
    }
    std::ranges::sort(found, {}, [&](const FoundHousehold& household) {
        return std::tuple(-answers.at(household.id).score(), household.name, household.id);
    });
    return found;
}

}  // namespace families
