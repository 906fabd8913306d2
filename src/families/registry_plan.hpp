#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "accounts/audit_entry.hpp"
#include "families/registry_line.hpp"

/// What the lines of a file would do to what the town knows already. Lines are matched by file
/// number (families), by school, year and name (classes), by name and birth date within the
/// household, or everywhere for a line without a file number (children). Names are compared
/// without case and accents.
namespace families {

struct KnownAdult {
    AdultId id;
    std::string name_key;  ///< base::search_key of "first last"
    std::string phone;
    std::string email;
    bool has_account = false;  ///< then the e-mail is the person's to change
};

struct KnownHousehold {
    HouseholdId id;
    FamilyLine line;  ///< as it would stand in a file; the adults are in `adults`
    std::vector<KnownAdult> adults;
};

struct KnownChild {
    ChildId id;
    std::vector<HouseholdId> households;
    std::map<std::string, SchoolClassId> classes;  ///< by school year
};

struct KnownClass {
    SchoolClassId id;
    std::string level;
    std::string teacher;
};

struct KnownRegistry {
    std::map<std::string, KnownHousehold> households;  ///< by file number
    std::multimap<std::string, KnownChild> children;   ///< by `child_key`
    std::map<std::string, SchoolId> schools;           ///< by search key
    std::map<std::string, KnownClass> classes;         ///< by `class_key`
};

[[nodiscard]] std::string child_key(std::string_view first_name, std::string_view last_name,
                                    base::Date birth_date);
[[nodiscard]] std::string class_key(SchoolId school, std::string_view school_year,
                                    std::string_view name);

enum class KnownLines : std::uint8_t {
    leave,   ///< what is known already stays as it is
    update,  ///< and takes what the file says; an empty cell changes nothing
};

enum class Verdict : std::uint8_t { create, change, leave, refuse };
[[nodiscard]] std::string_view name(Verdict verdict);
[[nodiscard]] std::optional<Verdict> verdict_named(std::string_view name);

struct PlannedLine {
    int line = 1;
    Verdict verdict = Verdict::leave;
    LineProblem problem;  ///< of a refused one
    std::optional<RegistryLine> content;
    std::vector<accounts::FieldChange> changes;  ///< of a changed one; fields are titles
    /// What it was matched with.
    std::optional<HouseholdId> household = {};
    std::optional<HouseholdId> other_home = {};  ///< of a child who gets a second one
    std::optional<ChildId> child = {};
    std::optional<SchoolClassId> school_class = {};
    std::optional<SchoolId> school = {};
};

struct Plan {
    std::vector<PlannedLine> lines;
    [[nodiscard]] int count(Verdict verdict) const;
    /// Line numbers and verdicts, to be hashed: two plans that would do the same have the same.
    [[nodiscard]] std::string text() const;
};

[[nodiscard]] Plan plan_import(const std::vector<ReadLine>& lines, const KnownRegistry& known,
                               KnownLines known_lines);

}  // namespace families
