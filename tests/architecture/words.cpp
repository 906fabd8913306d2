#include "architecture/words.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>
#include <sstream>

#include "architecture/roles.hpp"

namespace architecture {

namespace {

std::string trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(' ');
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(' ') - first + 1));
}

std::vector<std::string> cells_of(std::string_view row) {
    std::vector<std::string> cells;
    while (!row.empty() && row.front() == '|') {
        const auto end = row.find('|', 1);
        if (end == std::string_view::npos) break;
        cells.push_back(trimmed(row.substr(1, end - 1)));
        row.remove_prefix(end);
    }
    return cells;
}

/// What stands between backticks.
std::vector<std::string> backticked(std::string_view cell) {
    std::vector<std::string> found;
    for (auto open = cell.find('`'); open != std::string_view::npos; open = cell.find('`')) {
        const auto close = cell.find('`', open + 1);
        if (close == std::string_view::npos) break;
        found.emplace_back(cell.substr(open + 1, close - open - 1));
        cell.remove_prefix(close + 1);
    }
    return found;
}

bool is_same_word(const std::string& word, const std::string& wanted, bool may_be_plural) {
    return word == wanted || (may_be_plural && (word == wanted + "s" || word == wanted + "es"));
}

/// "JointCustody" is found in "joint_custody_weeks" and in "JointCustodies"'s sibling plurals.
bool contains(const std::vector<std::string>& words, const std::vector<std::string>& wanted) {
    for (std::size_t start = 0; start + wanted.size() <= words.size(); ++start) {
        std::size_t i = 0;
        while (i < wanted.size() &&
               is_same_word(words[start + i], wanted[i], i + 1 == wanted.size())) {
            ++i;
        }
        if (i == wanted.size()) return true;
    }
    return false;
}

struct Line {
    int number;
    std::string text;
};

std::vector<Line> lines_of(std::string_view text) {
    std::vector<Line> lines;
    std::istringstream stream{std::string(text)};
    std::string line;
    for (int number = 1; std::getline(stream, line); ++number) lines.push_back({number, line});
    return lines;
}

bool has_whole_word(std::string_view line, std::string_view word) {
    const auto is_letter = [&](std::size_t i) {
        return i < line.size() && std::isalnum(static_cast<unsigned char>(line[i])) != 0;
    };
    for (auto at = line.find(word); at != std::string_view::npos; at = line.find(word, at + 1)) {
        if ((at == 0 || !is_letter(at - 1)) && !is_letter(at + word.size())) return true;
    }
    return false;
}

std::string lower_case(std::string text) {
    for (char& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text;
}

}  // namespace

std::vector<Term> parse_glossary(std::string_view markdown) {
    std::vector<Term> terms;
    for (const auto& line : lines_of(markdown)) {
        const auto cells = cells_of(line.text);
        if (cells.size() < 4) continue;
        const auto english = backticked(cells[1]);
        if (english.size() == 1) terms.push_back({cells[0], english[0], backticked(cells[3])});
    }
    return terms;
}

Complaints check_glossary(const std::vector<Term>& terms) {
    Complaints complaints;
    std::set<std::string> french;
    std::set<std::string> english;
    for (const auto& term : terms) {
        if (!french.insert(term.french).second) {
            complaints.push_back({"GLOSSARY.md", "“" + term.french + "” stands twice: keep one."});
        }
        if (!english.insert(term.english).second) {
            complaints.push_back(
                {"GLOSSARY.md",
                 term.english + " stands for two French terms: find a second word."});
        }
    }
    for (const auto& term : terms) {
        for (const auto& word : term.forbidden) {
            const bool collides = std::ranges::any_of(terms, [&](const Term& other) {
                return contains(words_of(other.english), words_of(word));
            });
            if (!collides) continue;
            complaints.push_back(
                {"GLOSSARY.md", "“" + word + "” is forbidden for " + term.english +
                                    " and prescribed elsewhere: take it off one of the lines."});
        }
    }
    return complaints;
}

Complaints check_identifiers(const SourceFile& file, const std::vector<Term>& terms) {
    Complaints complaints;
    std::set<std::string_view> seen;
    const auto check = [&](std::string_view name, int line) {
        if (!seen.insert(name).second) return;
        const auto words = words_of(name);
        for (const auto& term : terms) {
            const auto said = std::ranges::find_if(term.forbidden, [&](const std::string& word) {
                return contains(words, words_of(word));
            });
            if (said == term.forbidden.end()) continue;
            complaints.push_back({place(file, line), "“" + std::string(name) + "” says " + *said +
                                                         ": « " + term.french + " » is " +
                                                         term.english +
                                                         " here (GLOSSARY.md). Rename it."});
        }
    };
    const auto name = std::string_view(file.path).substr(file.path.rfind('/') + 1);
    check(name.substr(0, name.find('.')), 1);
    for (const auto& identifier : identifiers(file)) check(identifier.name, identifier.line);
    return complaints;
}

Complaints check_promises(const std::string& path, std::string_view text) {
    // Split, so that this file does not complain of itself.
    static const std::array<std::string, 3> words = {
        "TO"
        "DO",
        "FIX"
        "ME",
        "XX"
        "X"};
    Complaints complaints;
    for (const auto& line : lines_of(text)) {
        for (const auto& word : words) {
            if (!has_whole_word(line.text, word)) continue;
            complaints.push_back({path + ":" + std::to_string(line.number),
                                  "promises work for later: do it now, or open an issue and take "
                                  "the note away."});
        }
    }
    return complaints;
}

Complaints check_sleep(const SourceFile& file) {
    static const std::set<std::string_view> words = {"sleep_for", "sleep_until", "usleep",
                                                     "nanosleep", "sleep"};
    Complaints complaints;
    for (const auto& identifier : identifiers(file)) {
        if (!words.contains(identifier.name)) continue;
        complaints.push_back({place(file, identifier.line),
                              "waits for time to pass: set the clock, wait on a condition with a "
                              "limit, or read until the answer is there."});
    }
    return complaints;
}

Complaints check_script_sleep(const std::string& path, std::string_view text) {
    Complaints complaints;
    for (const auto& line : lines_of(text)) {
        auto call = line.text.find("setTimeout(");
        if (call != std::string::npos) call += std::string_view("setTimeout(").size();
        // A limit (`setTimeout(() => fail(…), 5000)`) is no wait; handing over a resolver is.
        const bool waits = call != std::string::npos && call < line.text.size() &&
                           std::isalpha(static_cast<unsigned char>(line.text[call])) != 0 &&
                           line.text.compare(call, 8, "function") != 0;
        if (!waits && line.text.find("waitForTimeout(") == std::string::npos &&
            line.text.find("timers/promises") == std::string::npos) {
            continue;
        }
        complaints.push_back({path + ":" + std::to_string(line.number),
                              "waits for time to pass: wait for the element, the address or the "
                              "answer that the test is about."});
    }
    return complaints;
}

Complaints check_floating_point(const SourceFile& file,
                                const std::map<std::string, std::string>& allowed) {
    for (const auto& [prefix, reason] : allowed) {
        if (file.path.starts_with(prefix)) return {};
    }
    Complaints complaints;
    for (const auto& identifier : identifiers(file)) {
        if (identifier.name != "double" && identifier.name != "float") continue;
        complaints.push_back({place(file, identifier.line),
                              "uses floating point: money is integer cents, durations are chrono, "
                              "rates are integers of a named unit. If no amount can ever pass "
                              "here, add the file and the reason to "
                              "tests/architecture/house_test.cpp."});
    }
    return complaints;
}

Complaints check_french(const SourceFile& file) {
    static const std::array<std::string_view, 3> words = {"veuillez", "invalide", "oups"};
    Complaints complaints;
    for (const auto& literal : file.literals) {
        const auto text = lower_case(literal.text);
        for (const auto word : words) {
            if (!has_whole_word(text, word) && !has_whole_word(text, std::string(word) + "s")) {
                continue;
            }
            complaints.push_back({place(file, literal.line),
                                  "says « " + std::string(word) +
                                      " »: say what to do instead, plainly (« Indiquez la date de "
                                      "naissance »)."});
        }
    }
    return complaints;
}

namespace {

bool breaks_before_a_mark(std::string_view text) {
    constexpr std::string_view guillemet = "»";
    for (auto space = text.find(' '); space != text.npos; space = text.find(' ', space + 1)) {
        const auto rest = text.substr(space + 1);
        if (rest.starts_with(guillemet)) return true;
        if (text.substr(0, space).ends_with("«")) return true;
        const bool is_mark = !rest.empty() && std::string_view(":;?!").find(rest[0]) != rest.npos;
        const bool ends =
            rest.size() < 2 || std::string_view(" <\\\n\"").find(rest[1]) != rest.npos;
        const bool after_a_word = space > 0 && text[space - 1] != ' ' && text[space - 1] != '"';
        if (is_mark && ends && after_a_word) return true;
    }
    return false;
}

}  // namespace

Complaints check_french_spaces(const SourceFile& file) {
    if (file.path.starts_with("src/platform/") || file.path.ends_with("commands.cpp")) return {};
    Complaints complaints;
    for (const auto& literal : file.literals) {
        if (looks_like_sql(literal.text) || !breaks_before_a_mark(literal.text)) continue;
        complaints.push_back({place(file, literal.line),
                              "a plain space stands before « : ; ? ! » or inside guillemets: write "
                              "&nbsp; in HTML, \\u00A0 elsewhere."});
    }
    return complaints;
}

Complaints check_platform_words(const SourceFile& file) {
    static const std::set<std::string, std::less<>> words = {
        "booking", "bookings", "enrolment",  "guardian", "household", "invoice", "invoices",
        "nursery", "school",   "schools",    "tariff",   "tariffs",   "family",  "families",
        "officer", "officers", "attendance", "meal",     "meals",     "town",    "pupil"};
    // The configuration file speaks to a town: its keys are the town's words.
    if (!file.path.starts_with("src/platform/") || file.path.starts_with("src/platform/config/")) {
        return {};
    }
    Complaints complaints;
    for (const auto& identifier : identifiers(file)) {
        for (const auto& word : words_of(identifier.name)) {
            if (!words.contains(word)) continue;
            complaints.push_back({place(file, identifier.line),
                                  "“" + std::string(identifier.name) +
                                      "” is a town-hall word: the platform is for any program. "
                                      "Name what it is technically, or move it to its room."});
        }
    }
    return complaints;
}

}  // namespace architecture
