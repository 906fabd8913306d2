#include "families/registry_line.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <span>
#include <utility>

#include "accounts/account.hpp"
#include "base/csv_reader.hpp"
#include "base/text.hpp"
#include "base/typed_text.hpp"
#include "families/address.hpp"

namespace families {

namespace {

struct Title {
    std::string_view text;
    std::string_view example;
    enum class Need : std::uint8_t { column, cell, none } need = Need::none;
};
using Need = Title::Need;

constexpr std::array class_titles{
    Title{"école", "École Jean Moulin", Need::cell},
    Title{"adresse de l’école", "3 rue Jean Moulin"},
    Title{"rythme", "4 jours"},
    Title{"année scolaire", "2026-2027", Need::cell},
    Title{"classe", "CE2 B", Need::cell},
    Title{"niveau", "CE2", Need::cell},
    Title{"enseignant", "Mme Blanc", Need::column},
};
constexpr std::array family_titles{
    Title{"numéro de dossier", "12345", Need::cell},
    Title{"nom du foyer", "Durand – Martin", Need::cell},
    Title{"rue", "12 rue des Lilas", Need::cell},
    Title{"code postal", "03100", Need::cell},
    Title{"commune", "Montluçon", Need::cell},
    Title{"code INSEE", "03185", Need::column},
    Title{"résident", "oui", Need::cell},
    Title{"quotient familial", "812"},
    Title{"quotient depuis", "01/09/2026"},
    Title{"prénom 1", "Camille", Need::cell},
    Title{"nom 1", "Durand", Need::cell},
    Title{"téléphone 1", "06 00 00 00 01"},
    Title{"courriel 1", "camille.durand@exemple.fr"},
    Title{"prénom 2", "Julien"},
    Title{"nom 2", "Martin"},
    Title{"téléphone 2", ""},
    Title{"courriel 2", ""},
};
constexpr std::array child_titles{
    Title{"numéro de dossier", "12345", Need::column},
    Title{"prénom", "Léa", Need::cell},
    Title{"nom", "Durand", Need::cell},
    Title{"date de naissance", "05/03/2018", Need::cell},
    Title{"garde", "toujours"},
    Title{"école", "École Jean Moulin"},
    Title{"classe", "CE2 B"},
    Title{"année scolaire", "2026-2027"},
};

std::span<const Title> titles_of(ImportKind kind) {
    switch (kind) {
        case ImportKind::classes:
            return class_titles;
        case ImportKind::families:
            return family_titles;
        case ImportKind::children:
            break;
    }
    return child_titles;
}

/// The cells of one line by their titles; the first thing wrong is kept.
class Cells {
 public:
    Cells(std::span<const Title> titles, std::map<std::string_view, std::string> values)
        : values_(std::move(values)) {
        constexpr std::size_t longest = 200;
        for (const auto& title : titles) {
            const auto& value = values_[title.text];
            if (title.need == Need::cell && value.empty()) refuse(title.text, LineFault::missing);
            if (base::length(value) > longest) refuse(title.text, LineFault::too_long);
        }
    }

    [[nodiscard]] const std::string& text(std::string_view title) { return values_[title]; }

    base::Date date(std::string_view title) {
        const auto& typed = text(title);
        auto date = base::parse_french_date(typed);
        if (!date) date = base::parse_date(typed);
        if (!date) refuse(title, LineFault::no_date);
        return date.value_or(base::Date());
    }

    /// "812", "812,40": whole euros, as the CAF prints them.
    std::optional<int> number(std::string_view title) {
        std::string typed = text(title).substr(0, text(title).find_first_of(",."));
        std::erase(typed, ' ');
        if (typed.empty()) return std::nullopt;
        int number = 0;
        const auto [end, error] =
            std::from_chars(typed.data(), typed.data() + typed.size(), number);
        if (error != std::errc() || end != typed.data() + typed.size() || number < 0)
            refuse(title, LineFault::no_number);
        return number;
    }

    template <class Choice>
    Choice word(std::string_view title, Choice otherwise,
                std::initializer_list<std::pair<std::string_view, Choice>> words) {
        const auto typed = base::search_key(text(title));
        if (typed.empty()) return otherwise;
        for (const auto& [word, choice] : words) {
            if (typed == word) return choice;
        }
        refuse(title, LineFault::unknown_word);
        return otherwise;
    }

    void refuse(std::string_view title, LineFault fault) {
        if (!problem_) problem_ = LineProblem{fault, std::string(title)};
    }
    [[nodiscard]] const std::optional<LineProblem>& problem() const { return problem_; }

 private:
    std::map<std::string_view, std::string> values_;
    std::optional<LineProblem> problem_;
};

/// "2026-2027", the second year one after the first.
bool is_school_year(std::string_view text) {
    if (text.size() != 9 || text[4] != '-') return false;
    int first = 0;
    int second = 0;
    const auto first_end = std::from_chars(text.data(), text.data() + 4, first).ptr;
    const auto second_end = std::from_chars(text.data() + 5, text.data() + 9, second).ptr;
    return first_end == text.data() + 4 && second_end == text.data() + 9 && second == first + 1;
}

std::string school_year(Cells& cells) {
    const auto& year = cells.text("année scolaire");
    if (!year.empty() && !is_school_year(year))
        cells.refuse("année scolaire", LineFault::unknown_word);
    return year;
}

ClassLine class_line(Cells& cells) {
    ClassLine line;
    line.school = cells.text("école");
    line.school_address = cells.text("adresse de l’école");
    line.week_rhythm = cells.word<std::string_view>("rythme", "",
                                                    {{"4 jours", "four_days"},
                                                     {"4", "four_days"},
                                                     {"4 jours et demi", "four_and_half_days"},
                                                     {"4,5", "four_and_half_days"},
                                                     {"4.5", "four_and_half_days"}});
    line.school_year = school_year(cells);
    line.name = cells.text("classe");
    line.level = cells.word<std::string_view>("niveau", "",
                                              {{"ps", "PS"},
                                               {"ms", "MS"},
                                               {"gs", "GS"},
                                               {"cp", "CP"},
                                               {"ce1", "CE1"},
                                               {"ce2", "CE2"},
                                               {"cm1", "CM1"},
                                               {"cm2", "CM2"}});
    line.teacher = cells.text("enseignant");
    return line;
}

void read_adult(Cells& cells, const std::string& number, std::vector<AdultCells>& adults) {
    AdultCells adult{cells.text("prénom " + number), cells.text("nom " + number),
                     cells.text("téléphone " + number), cells.text("courriel " + number)};
    if (!adult.email.empty() && !accounts::looks_like_email(adult.email))
        cells.refuse("courriel " + number, LineFault::no_email);
    const bool is_nobody = adult.first_name.empty() && adult.last_name.empty();
    if (is_nobody && adult.phone.empty() && adult.email.empty()) return;
    if (adult.first_name.empty()) cells.refuse("prénom " + number, LineFault::missing);
    if (adult.last_name.empty()) cells.refuse("nom " + number, LineFault::missing);
    adults.push_back(std::move(adult));
}

FamilyLine family_line(Cells& cells) {
    FamilyLine line;
    line.file_number = cells.text("numéro de dossier");
    line.name = cells.text("nom du foyer");
    line.street = first_line(address_of_line(cells.text("rue")));
    line.postcode = cells.text("code postal");
    line.town = cells.text("commune");
    line.insee_code = cells.text("code INSEE");
    line.residency = cells.word("résident", Residency::resident,
                                {{"oui", Residency::resident},
                                 {"non", Residency::non_resident},
                                 {"1", Residency::resident},
                                 {"0", Residency::non_resident}});
    line.quotient = cells.number("quotient familial");
    if (line.quotient) line.quotient_from = cells.date("quotient depuis");
    read_adult(cells, "1", line.adults);
    read_adult(cells, "2", line.adults);
    return line;
}

ChildLine child_line(Cells& cells) {
    ChildLine line;
    line.file_number = cells.text("numéro de dossier");
    line.first_name = cells.text("prénom");
    line.last_name = cells.text("nom");
    line.birth_date = cells.date("date de naissance");
    line.weeks = cells.word("garde", CustodyWeeks::all,
                            {{"toujours", CustodyWeeks::all},
                             {"semaines paires", CustodyWeeks::even},
                             {"paires", CustodyWeeks::even},
                             {"semaines impaires", CustodyWeeks::odd},
                             {"impaires", CustodyWeeks::odd}});
    line.school = cells.text("école");
    line.class_name = cells.text("classe");
    line.school_year = school_year(cells);
    const bool has_school = !line.school.empty() || !line.class_name.empty();
    if (has_school) {
        for (const char* title : {"école", "classe", "année scolaire"})
            if (cells.text(title).empty()) cells.refuse(title, LineFault::missing);
    }
    return line;
}

RegistryLine line_of(ImportKind kind, Cells& cells) {
    switch (kind) {
        case ImportKind::classes:
            return class_line(cells);
        case ImportKind::families:
            return family_line(cells);
        case ImportKind::children:
            break;
    }
    return child_line(cells);
}

/// A title as people write it: case, accents, "_" and apostrophes do not count.
std::string title_key(std::string_view title) {
    std::string plain(title);
    std::ranges::replace(plain, '_', ' ');
    auto key = base::search_key(plain);
    std::erase_if(key, [](char c) { return c == '\'' || static_cast<unsigned char>(c) > 0x7F; });
    return key;
}

/// Which title each column of the file has; "" for one that is none of ours.
std::vector<std::string_view> columns_of(std::span<const Title> titles,
                                         const std::vector<std::string>& heading) {
    std::vector<std::string_view> columns;
    for (const auto& cell : heading) {
        const auto known = std::ranges::find_if(
            titles, [&](const Title& title) { return title_key(title.text) == title_key(cell); });
        columns.push_back(known == titles.end() ? std::string_view() : known->text);
    }
    return columns;
}

std::variant<RegistryLine, LineProblem> content_in(ImportKind kind, const base::CsvRow& row,
                                                   const std::vector<std::string_view>& columns) {
    if (row.fault == base::CsvFault::too_long) return LineProblem{LineFault::too_long, ""};
    if (row.fault) return LineProblem{LineFault::broken_text, ""};
    std::map<std::string_view, std::string> values;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        if (i < columns.size()) {
            if (!columns[i].empty()) values[columns[i]] = base::on_one_line(row.cells[i]);
        } else if (!row.cells[i].empty()) {
            return LineProblem{LineFault::wrong_cell_count, ""};
        }
    }
    Cells cells(titles_of(kind), std::move(values));
    auto line = line_of(kind, cells);
    if (cells.problem()) return *cells.problem();
    return line;
}

constexpr std::array kind_names{std::pair{ImportKind::classes, std::string_view("classes")},
                                std::pair{ImportKind::families, std::string_view("families")},
                                std::pair{ImportKind::children, std::string_view("children")}};
constexpr std::array fault_names{
    std::pair{LineFault::broken_text, std::string_view("broken_text")},
    std::pair{LineFault::wrong_cell_count, std::string_view("wrong_cell_count")},
    std::pair{LineFault::missing, std::string_view("missing")},
    std::pair{LineFault::too_long, std::string_view("too_long")},
    std::pair{LineFault::no_date, std::string_view("no_date")},
    std::pair{LineFault::no_number, std::string_view("no_number")},
    std::pair{LineFault::no_email, std::string_view("no_email")},
    std::pair{LineFault::unknown_word, std::string_view("unknown_word")},
    std::pair{LineFault::unknown_household, std::string_view("unknown_household")},
    std::pair{LineFault::unknown_school, std::string_view("unknown_school")},
    std::pair{LineFault::unknown_class, std::string_view("unknown_class")},
    std::pair{LineFault::unknown_child, std::string_view("unknown_child")},
    std::pair{LineFault::several_children, std::string_view("several_children")},
    std::pair{LineFault::child_of_another_household,
              std::string_view("child_of_another_household")},
    std::pair{LineFault::repeated_line, std::string_view("repeated_line")},
    std::pair{LineFault::missing_column, std::string_view("missing_column")}};

template <class Names, class Value>
std::string_view name_in(const Names& names, Value value) {
    for (const auto& [known, name] : names) {
        if (known == value) return name;
    }
    return {};
}

}  // namespace

std::vector<ReadLine> read_registry_lines(ImportKind kind, std::string_view text) {
    const auto rows = base::read_csv(text);
    const auto titles = titles_of(kind);
    const auto columns =
        columns_of(titles, rows.empty() ? std::vector<std::string>() : rows.front().cells);
    for (const auto& title : titles) {
        if (title.need == Need::none || std::ranges::find(columns, title.text) != columns.end())
            continue;
        return {{1, LineProblem{LineFault::missing_column, std::string(title.text)}}};
    }
    std::vector<ReadLine> lines;
    lines.reserve(rows.size());
    for (const auto& row : rows) {
        if (&row != &rows.front()) lines.push_back({row.line, content_in(kind, row, columns)});
    }
    return lines;
}

std::vector<std::vector<std::string>> import_template(ImportKind kind) {
    std::vector<std::vector<std::string>> rows(2);
    for (const auto& title : titles_of(kind)) {
        rows[0].emplace_back(title.text);
        rows[1].emplace_back(title.example);
    }
    return rows;
}

std::string_view name(ImportKind kind) {
    return name_in(kind_names, kind);
}

std::optional<ImportKind> import_kind_named(std::string_view name) {
    for (const auto& [kind, known] : kind_names) {
        if (known == name) return kind;
    }
    return std::nullopt;
}

std::string_view name(LineFault fault) {
    return name_in(fault_names, fault);
}

std::optional<LineFault> line_fault_named(std::string_view name) {
    for (const auto& [fault, known] : fault_names) {
        if (known == name) return fault;
    }
    return std::nullopt;
}

}  // namespace families
