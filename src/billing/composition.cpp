#include "billing/composition.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/french.hpp"
#include "tariffs/exact_amount.hpp"

namespace billing {

namespace {

/// What was billed for one charge so far, and what of it was given back by an officer's decision.
struct Billed {
    const BillableItem* last_line = nullptr;  ///< that takes back no other
    base::Money charged;
    base::Money charged_meal;
    base::Money credited;  ///< at most 0
    base::Money credited_meal;
    std::map<aids::AidId, base::Money> aids;  ///< what each gave
};

std::map<Charge, Billed> by_charge(const std::vector<BillableItem>& items) {
    std::map<Charge, Billed> billed;
    for (const auto& item : items) {
        if (!has_subject(item.charge)) continue;
        auto& known = billed[item.charge];
        if (item.kind == ItemKind::credit) {
            known.credited += item.amount;
            known.credited_meal += item.meal;
            continue;
        }
        known.charged += item.amount;
        known.charged_meal += item.meal;
        for (const auto& share : item.aided.shares) {
            if ((known.aids[share.offer.aid] += share.given).is_zero())
                known.aids.erase(share.offer.aid);
        }
        if (!item.corrects) known.last_line = &item;
    }
    return billed;
}

/// A line that takes back (or, for what was given, takes up again) part of an earlier one.
BillableItem taken_back(const BillableItem& line, ItemKind kind, base::Money amount,
                        base::Money meal, std::string explanation) {
    BillableItem item = line;
    item.id = {};
    item.kind = kind;
    item.amount = amount;
    item.meal = meal;
    item.explanation = std::move(explanation);
    item.table = std::nullopt;
    item.facts = {};
    item.aided = {};
    item.corrects = line.id;
    return item;
}

std::map<aids::AidId, base::Money> aids_in(const BillableItem& item) {
    std::map<aids::AidId, base::Money> aids;
    for (const auto& share : item.aided.shares) aids[share.offer.aid] += share.given;
    return aids;
}

std::string_view why_gone(const Charge& charge) {
    if (charge.supplement) return "Ce supplément n’est plus dû.";
    if (charge.flat_fee) return "Toutes les séances de cette période sont annulées ou excusées.";
    return charge.booking ? "La réservation a été annulée." : "La présence a été retirée.";
}

void take_back(Composition& composition, const Billed& billed, std::string_view why) {
    const auto& line = *billed.last_line;
    composition.items.push_back(taken_back(
        line, ItemKind::correction, -billed.charged, -billed.charged_meal,
        std::string(why) + " Facturé\u00A0: " + base::french::amount(billed.charged) + "."));
    // What is taken back is what stands charged: after a correction nothing, else the last line's.
    if (!billed.aids.empty()) composition.items.back().aided = aids::taken_back(line.aided);
    if (billed.credited.is_zero()) return;
    composition.items.push_back(taken_back(line, ItemKind::credit, -billed.credited,
                                           -billed.credited_meal,
                                           "Reprise de la remise accordée sur cette ligne."));
}

/// What an officer gave back on the old line is given on the new one, too, up to its price.
void give_again(Composition& composition, const Billed& billed, const BillableItem& fresh) {
    const auto given = std::min(-billed.credited, fresh.amount);
    if (given <= base::Money()) return;
    const auto meal = std::min(-billed.credited_meal, fresh.meal);
    composition.items.push_back(taken_back(*billed.last_line, ItemKind::credit, -given, -meal,
                                           "Remise accordée sur l’ancienne ligne."));
}

class Findings {
 public:
    void add(FindingKind kind, base::Money amount) {
        auto& found = counts_[kind];
        ++found.first;
        found.second += amount;
    }
    [[nodiscard]] std::vector<Finding> list() const {
        std::vector<Finding> list;
        for (const auto& [kind, found] : counts_) list.push_back({kind, found.first, detail(kind)});
        return list;
    }

 private:
    [[nodiscard]] std::string detail(FindingKind kind) const {
        const auto& [count, amount] = counts_.at(kind);
        const auto sessions = base::french::count(count, "réservation", "réservations");
        const auto sum = base::french::amount(amount);
        switch (kind) {
            case FindingKind::no_tariff:
                return sessions + " sans tarif en vigueur";
            case FindingKind::no_quotient:
                return sessions + " au prix le plus haut, " + sum;
            case FindingKind::dearer_than_agreed:
                return sessions + " au prix confirmé, " + sum + " de moins qu’aujourd’hui";
            case FindingKind::cheaper_than_agreed:
                return sessions + ", " + sum + " de moins que le prix confirmé";
            case FindingKind::present_unbooked:
                return base::french::count(count, "présence", "présences") +
                       " sans réservation, que le tarif ne prévoit pas";
            case FindingKind::supplements:
                return base::french::count(count, "supplément", "suppléments") + ", " + sum;
            case FindingKind::unusual_amount:
                return "plus du triple de la dernière facture (" + sum + ")";
            case FindingKind::nothing_to_pay:
                return "facture de " + base::french::amount({});
            case FindingKind::changed_since_draft:
                break;
        }
        return "le brouillon ne correspond plus aux réservations";
    }
    std::map<FindingKind, std::pair<int, base::Money>> counts_;
};

void note(Findings& findings, const ExpectedItem& expected) {
    const auto price = expected.item.amount;
    if (expected.item.kind == ItemKind::supplement && !price.is_zero())
        findings.add(FindingKind::supplements, price);
    if (expected.lacks_quotient) findings.add(FindingKind::no_quotient, price);
    if (expected.price_today > expected.agreed)
        findings.add(FindingKind::dearer_than_agreed, expected.price_today - expected.agreed);
    if (price < expected.agreed)
        findings.add(FindingKind::cheaper_than_agreed, expected.agreed - price);
}

void sort(std::vector<BillableItem>& items) {
    const auto key = [](const BillableItem& item) {
        return std::tuple(item.child_name.empty(), std::string_view(item.child_name), item.child,
                          std::string_view(item.label), std::chrono::sys_days(item.date),
                          item.charge.booking, item.charge.attendance, item.charge.supplement,
                          item.charge.flat_fee, item.charge.one_off);
    };
    std::ranges::stable_sort(items, {}, key);
}

/// Below this nobody is surprised.
constexpr auto least_unusual = base::Money::from_cents(30'00);

}  // namespace

void keep_agreed(BillableItem& item, base::Money agreed, std::string_view explanation) {
    // Food stays the same share of the price.
    if (!item.amount.is_zero())
        item.meal =
            tariffs::ExactAmount(item.meal).times(agreed.cents(), item.amount.cents()).rounded();
    item.amount = agreed;
    item.explanation = std::string(confirmed_price) + std::string(explanation);
    item.table = std::nullopt;
    item.facts = {};
}

Composition compose(const HouseholdPeriod& period) {
    Composition composition;
    Findings findings;
    auto billed = by_charge(period.billed);
    for (const auto& expected : period.expected) {
        const auto& charge = expected.item.charge;
        if (expected.unpriced) {
            findings.add(*expected.unpriced, {});
            // What was priced once stays as it was, supplements included.
            std::erase_if(billed, [&](const auto& one) {
                return one.first.booking == charge.booking &&
                       one.first.attendance == charge.attendance;
            });
            continue;
        }
        const auto known = billed.extract(charge);
        const bool is_as_billed = known && known.mapped().charged == expected.item.amount &&
                                  known.mapped().charged_meal == expected.item.meal &&
                                  known.mapped().aids == aids_in(expected.item);
        if (is_as_billed) continue;
        if (known) take_back(composition, known.mapped(), "Le prix a changé.");
        note(findings, expected);
        composition.items.push_back(expected.item);
        if (known) give_again(composition, known.mapped(), expected.item);
    }
    for (const auto& [charge, gone] : billed) {
        if (gone.charged.is_zero() && gone.credited.is_zero() && gone.aids.empty()) continue;
        take_back(composition, gone, why_gone(charge));
    }
    sort(composition.items);
    composition.total = total_of(composition.items);
    base::Money largest;
    for (const auto& item : composition.items) {
        if (item.kind != ItemKind::correction || item.amount >= largest) continue;
        largest = item.amount;
        composition.corrects = item.corrects;
    }
    if (!composition.items.empty() && composition.total.is_zero())
        findings.add(FindingKind::nothing_to_pay, {});
    if (period.last_total && composition.total > least_unusual &&
        composition.total > *period.last_total * 3)
        findings.add(FindingKind::unusual_amount, *period.last_total);
    composition.findings = findings.list();
    return composition;
}

}  // namespace billing
