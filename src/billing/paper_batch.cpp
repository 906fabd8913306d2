#include "billing/paper_batch.hpp"

#include <algorithm>
#include <utility>

#include "families/postal_order.hpp"

namespace billing {

std::string_view name(Sides sides) {
    return sides == Sides::both ? "both" : "one";
}

Sides sides_named(std::string_view name) {
    return name == "both" ? Sides::both : Sides::one;
}

std::string_view name(PaperKind kind) {
    switch (kind) {
        case PaperKind::invoices:
            return "invoices";
        case PaperKind::reminders:
            return "reminders";
        case PaperKind::annual_statements:
            break;
    }
    return "annual_statements";
}

PaperKind paper_kind(std::string_view name) {
    if (name == "invoices") return PaperKind::invoices;
    return name == "reminders" ? PaperKind::reminders : PaperKind::annual_statements;
}

void sort_for_the_post(std::vector<PaperLetter>& letters) {
    std::vector<std::pair<families::PostalPlace, PaperLetter>> placed;
    for (auto& letter : letters)
        placed.emplace_back(families::postal_place(letter.recipient), std::move(letter));
    std::ranges::sort(placed, [](const auto& one, const auto& other) {
        if (one.first != other.first) return one.first < other.first;
        return one.second.household < other.second.household;
    });
    letters.clear();
    for (auto& [place, letter] : placed) letters.push_back(std::move(letter));
}

}  // namespace billing
