#include "families/health_sheet.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include "base/text.hpp"

namespace families {

namespace {

constexpr std::string_view text_format = "health 1\n";
/// The last part, so that a text cut short is none.
constexpr std::string_view text_end = "end";
constexpr int longest_pai_days = 731;

/// "name 5:hello\n": a length before each value, so that any text can stand in it.
void add(std::string& text, std::string_view name, std::string_view value) {
    text += name;
    text += ' ' + std::to_string(value.size()) + ':';
    text += value;
    text += '\n';
}

using Parts = std::map<std::string, std::string, std::less<>>;

std::optional<Parts> parts_of(std::string_view text) {
    if (!text.starts_with(text_format)) return std::nullopt;
    text.remove_prefix(text_format.size());
    Parts parts;
    while (!text.empty()) {
        const auto space = text.find(' ');
        const auto colon = text.find(':');
        if (space == text.npos || colon == text.npos || colon < space) return std::nullopt;
        std::size_t size = 0;
        const auto* const digits_end = text.data() + colon;
        const auto [end, error] = std::from_chars(text.data() + space + 1, digits_end, size);
        if (error != std::errc{} || end != digits_end) return std::nullopt;
        // One more for the line's end; subtracted, since a sum could overflow.
        if (text.size() - colon - 1 < 1 || size > text.size() - colon - 2) return std::nullopt;
        parts.emplace(text.substr(0, space), text.substr(colon + 1, size));
        if (text[colon + 1 + size] != '\n') return std::nullopt;
        text.remove_prefix(colon + size + 2);
    }
    return parts;
}

std::string part_in(const Parts& parts, std::string_view name) {
    const auto found = parts.find(name);
    return found == parts.end() ? std::string() : found->second;
}

/// Whole words, as `search_key` writes them.
constexpr std::array<std::string_view, 19> disability_words = {
    "autisme",    "autiste",       "autistique",   "tsa",           "asperger",
    "trisomie",   "trisomique",    "polyhandicap", "polyhandicape", "hemiplegie",
    "paraplegie", "tetraplegie",   "myopathie",    "tdah",          "dyspraxie",
    "dysphasie",  "schizophrenie", "cecite",       "surdite"};

std::string_view text_of(const HealthSheet& sheet, HealthField field) {
    switch (field) {
        case HealthField::allergies:
            return sheet.allergies;
        case HealthField::treatment:
            return sheet.treatment;
        case HealthField::notes:
            return sheet.notes;
        case HealthField::pai_instructions:
            return sheet.pai ? std::string_view(sheet.pai->instructions) : std::string_view();
        case HealthField::pai_to:
            break;
    }
    return {};
}

}  // namespace

base::Sensitive<std::string> to_text(const SecretHealthSheet& secret) {
    const auto& sheet = secret.reveal();
    std::string text(text_format);
    add(text, "allergies", sheet.allergies);
    add(text, "treatment", sheet.treatment);
    add(text, "doctor_name", sheet.doctor_name);
    add(text, "doctor_phone", sheet.doctor_phone);
    add(text, "notes", sheet.notes);
    add(text, "vaccinations", families::text(sheet.vaccinations));
    if (sheet.pai) {
        add(text, "pai_from", base::iso(sheet.pai->valid_from));
        add(text, "pai_to", base::iso(sheet.pai->valid_to));
        add(text, "pai_instructions", sheet.pai->instructions);
    }
    add(text, text_end, "");
    return base::Sensitive<std::string>(std::move(text));
}

std::optional<SecretHealthSheet> parse_health_sheet(const base::Sensitive<std::string>& text) {
    const auto parts = parts_of(text.reveal());
    if (!parts || !parts->contains(text_end)) return std::nullopt;
    HealthSheet sheet;
    sheet.allergies = part_in(*parts, "allergies");
    sheet.treatment = part_in(*parts, "treatment");
    sheet.doctor_name = part_in(*parts, "doctor_name");
    sheet.doctor_phone = part_in(*parts, "doctor_phone");
    sheet.notes = part_in(*parts, "notes");
    const auto vaccinations = parse_vaccination_state(part_in(*parts, "vaccinations"));
    if (!vaccinations) return std::nullopt;
    sheet.vaccinations = *vaccinations;
    if (parts->contains("pai_from")) {
        const auto from = base::parse_date(part_in(*parts, "pai_from"));
        const auto to = base::parse_date(part_in(*parts, "pai_to"));
        if (!from || !to) return std::nullopt;
        sheet.pai = Pai{*from, *to, part_in(*parts, "pai_instructions")};
    }
    return SecretHealthSheet(std::move(sheet));
}

HealthMarks marks_of(const SecretHealthSheet& secret, base::Date today) {
    const auto& sheet = secret.reveal();
    return {sheet.pai && sheet.pai->valid_from <= today && today <= sheet.pai->valid_to,
            !sheet.allergies.empty()};
}

bool names_disability(std::string_view text) {
    auto words = base::search_key(text);
    for (auto& c : words) {
        const bool is_letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!is_letter) c = ' ';
    }
    words = " " + words + " ";
    return std::ranges::any_of(disability_words, [&](std::string_view word) {
        const auto alone = " " + std::string(word);
        return words.find(alone + " ") != words.npos || words.find(alone + "s ") != words.npos;
    });
}

std::optional<HealthProblem> problem_with(const HealthSheet& sheet, HealthField field) {
    if (field == HealthField::pai_to) {
        if (!sheet.pai) return std::nullopt;
        const auto days = base::days_between(sheet.pai->valid_from, sheet.pai->valid_to);
        if (days < 0) return HealthProblem::pai_ends_before_it_begins;
        if (days > longest_pai_days) return HealthProblem::pai_longer_than_two_years;
        return std::nullopt;
    }
    const auto text = text_of(sheet, field);
    if (base::length(text) > longest_health_note) return HealthProblem::text_too_long;
    if (names_disability(text)) return HealthProblem::names_disability;
    if (field == HealthField::pai_instructions && sheet.pai && text.empty())
        return HealthProblem::pai_without_instructions;
    return std::nullopt;
}

std::string changed_fields(const SecretHealthSheet& before, const SecretHealthSheet& after) {
    const auto& old = before.reveal();
    const auto& now = after.reveal();
    std::string names;
    const auto add_if = [&](bool has_changed, std::string_view name) {
        if (!has_changed) return;
        if (!names.empty()) names += ", ";
        names += name;
    };
    add_if(old.allergies != now.allergies, "allergies");
    add_if(old.pai != now.pai, "pai");
    add_if(old.treatment != now.treatment, "treatment");
    add_if(old.doctor_name != now.doctor_name || old.doctor_phone != now.doctor_phone, "doctor");
    add_if(old.notes != now.notes, "notes");
    add_if(old.vaccinations != now.vaccinations, "vaccinations");
    return names;
}

base::Date kept_until(base::Date written_on, std::chrono::month_day ends_on) {
    const auto in_year = [&](std::chrono::year year) -> base::Date {
        const base::Date day = year / ends_on.month() / ends_on.day();
        return day.ok() ? day : base::last_day(year / ends_on.month());
    };
    const auto this_year = in_year(written_on.year());
    return written_on <= this_year ? this_year : in_year(written_on.year() + std::chrono::years(1));
}

}  // namespace families
