#include "bookings/aided_lines.hpp"

#include "aids/aid_words.hpp"

namespace bookings {

namespace {

aids::AidedPlace place_of(const DecidedLine& line) {
    return {line.line.cell.child, line.line.cell.session};
}

void take_off(aids::AidPurse& purse, DecidedLine& line) {
    auto aided = purse.take(line.child->id, line.activity->kind, line.session->date,
                            line.price - line.late_supplement);
    if (aided.shares.empty()) return;
    // The sentence ends with what the family pays in all.
    aided.before += line.late_supplement;
    line.price = aided.after();
    line.price_explanation += ". " + aids::sentence(aided);
    line.aids = std::move(aided.shares);
}

}  // namespace

aids::AidPurse take_aids_off(const Facts& facts, std::vector<DecidedLine>& lines) {
    aids::AidPurse purse(facts.aids);
    if (purse.is_empty()) return purse;
    for (auto& line : lines) {
        if (line.outcome == Outcome::cancelled) purse.give_back(place_of(line));
    }
    for (auto& line : lines) {
        if (line.outcome == Outcome::booked || line.outcome == Outcome::waiting)
            take_off(purse, line);
    }
    return purse;
}

std::vector<aids::AidUse> uses_of(const DecidedLine& line) {
    std::vector<aids::AidUse> uses;
    const bool waits = line.outcome == Outcome::waiting;
    for (const auto& share : line.aids) {
        uses.push_back({share.offer.aid, place_of(line), line.session->date, share.given,
                        waits ? std::optional(line.session->date) : std::nullopt});
    }
    return uses;
}

}  // namespace bookings
