#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/civil_date.hpp"
#include "families/household.hpp"

/// The lines of a file of classes, families or children, as a town hall's former software or a
/// spreadsheet writes them.
namespace families {

enum class ImportKind : std::uint8_t { classes, families, children };

/// Why a line is refused, or a whole file.
enum class LineFault : std::uint8_t {
    broken_text,       ///< no text, or a quote that never ends
    wrong_cell_count,  ///< more cells than titles
    missing,
    too_long,  ///< over 200 characters
    no_date,
    no_number,
    no_email,
    unknown_word,  ///< none of the words that may stand there
    unknown_household,
    unknown_school,
    unknown_class,
    unknown_child,     ///< without a file number, and nobody has that name and birth date
    several_children,  ///< without a file number, and several have
    child_of_another_household,
    repeated_line,   ///< the same as a line before it
    missing_column,  ///< of the whole file; `column` says which
};

struct LineProblem {
    LineFault fault = LineFault::missing;
    std::string column;  ///< its title in the template; "" for the whole line
    friend bool operator==(const LineProblem&, const LineProblem&) = default;
};

struct ClassLine {
    std::string school;
    std::string school_address;
    std::string week_rhythm;  ///< as the school table has it; "" when not said
    std::string school_year;
    std::string name;
    std::string level;
    std::string teacher;
};

struct AdultCells {
    std::string first_name;
    std::string last_name;
    std::string phone;
    std::string email;
};

struct FamilyLine {
    std::string file_number;
    std::string name;
    std::string street;
    std::string postcode;
    std::string town;
    std::string insee_code;
    Residency residency = Residency::resident;
    std::optional<int> quotient;
    base::Date quotient_from{};  ///< when there is a quotient
    std::vector<AdultCells> adults;
};

/// In which ISO weeks the child lives in the household of the line.
enum class CustodyWeeks : std::uint8_t { all, even, odd };

struct ChildLine {
    std::string file_number;  ///< "": found by name and birth date
    std::string first_name;
    std::string last_name;
    base::Date birth_date{};
    CustodyWeeks weeks = CustodyWeeks::all;
    std::string school;  ///< with `class_name` and `school_year`, or none of the three
    std::string class_name;
    std::string school_year;
};

using RegistryLine = std::variant<ClassLine, FamilyLine, ChildLine>;

struct ReadLine {
    int line = 1;  ///< of the file, from 1
    std::variant<RegistryLine, LineProblem> content;
};

/// Every line under the titles; a single problem on line 1 when a needed column is missing.
/// `text` is UTF-8.
[[nodiscard]] std::vector<ReadLine> read_registry_lines(ImportKind kind, std::string_view text);

/// The titles of the template, in order, and an example line under them.
[[nodiscard]] std::vector<std::vector<std::string>> import_template(ImportKind kind);

/// "classes", "families", "children".
[[nodiscard]] std::string_view name(ImportKind kind);
[[nodiscard]] std::optional<ImportKind> import_kind_named(std::string_view name);
/// "no_date" …
[[nodiscard]] std::string_view name(LineFault fault);
[[nodiscard]] std::optional<LineFault> line_fault_named(std::string_view name);

}  // namespace families
