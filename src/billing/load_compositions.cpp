#include "billing/load_compositions.hpp"

#include <algorithm>
#include <set>

#include "activities/activity_store.hpp"
#include "activities/enrolment_store.hpp"
#include "base/check.hpp"
#include "billing/facts_notation.hpp"
#include "billing/regie_store.hpp"
#include "billing/run_store.hpp"
#include "bookings/booked_store.hpp"
#include "bookings/session_price.hpp"
#include "families/household_batch_store.hpp"
#include "platform/crypto/hash.hpp"
#include "tariffs/exact_amount.hpp"
#include "tariffs/tariff_store.hpp"

namespace billing {

namespace {

using families::HouseholdId;

/// What all households of a chunk share.
struct Shared {
    std::shared_ptr<const activities::Catalogue> catalogue;
    std::shared_ptr<const tariffs::TariffBook> tariffs;
    std::vector<activities::ActivityKind> kinds;  ///< that the regie invoices
    std::set<bookings::BookingId> elsewhere;      ///< invoiced by another regie

    [[nodiscard]] bool invoices(activities::ActivityKind kind) const {
        return std::ranges::find(kinds, kind) != kinds.end();
    }
};

std::string label_of(const activities::Catalogue& catalogue, const activities::Unit& unit) {
    return tariffs::service_label(catalogue, unit);
}

/// Whether a proof of the quotient would have changed the price.
bool lacks_quotient(const tariffs::TariffTable& table, tariffs::PricingFacts facts,
                    base::Money price, const tariffs::TariffBook& book) {
    if (facts.quotient) return false;
    facts.quotient = 0;
    const auto with_proof = tariffs::price(table, facts, book.tables());
    return with_proof && with_proof->price != price;
}

/// A family never pays more than it confirmed (decision 20): such a line has no facts of its own.
void keep_agreed(BillableItem& item, const bookings::BookedSession& booking) {
    // Food stays the same share of the price.
    if (!item.amount.is_zero())
        item.meal = tariffs::ExactAmount(item.meal)
                        .times(booking.price.cents(), item.amount.cents())
                        .rounded();
    item.amount = booking.price;
    item.explanation = "Prix confirmé à la réservation. " + booking.price_explanation;
    item.table = std::nullopt;
    item.facts = {};
}

/// Prices the bookings of one household.
class Pricing {
 public:
    Pricing(const Shared& shared, const families::HouseholdOfBatch& family,
            std::span<const activities::Enrolment> enrolments)
        : shared_(shared),
          family_(family),
          home_{family.household, family.children, enrolments, *shared.catalogue, *shared.tariffs} {
    }

    std::vector<ExpectedItem> expected(const std::vector<bookings::BookedSession>& booked) const {
        bookings::Presence presence;
        for (const auto& booking : booked) {
            const auto* session = shared_.catalogue->session(booking.session);
            if (session == nullptr) continue;
            presence.add(child(booking.child), shared_.catalogue->activity_of(*session),
                         session->date);
        }
        std::vector<ExpectedItem> items;
        for (const auto& booking : booked) {
            const auto* session = shared_.catalogue->session(booking.session);
            if (session == nullptr) continue;
            const auto kind = shared_.catalogue->activity_of(*session).kind;
            if (!shared_.invoices(kind) || shared_.elsewhere.contains(booking.id)) continue;
            items.push_back(item_of(booking, *session, presence));
        }
        return items;
    }

 private:
    [[nodiscard]] const families::Child& child(families::ChildId id) const {
        const auto found = std::ranges::find(family_.children, id, &families::Child::id);
        CHECK(found != family_.children.end());
        return *found;
    }

    [[nodiscard]] ExpectedItem item_of(const bookings::BookedSession& booking,
                                       const activities::Session& session,
                                       const bookings::Presence& presence) const {
        const auto& unit = shared_.catalogue->unit_of(session);
        const auto& who = child(booking.child);
        ExpectedItem expected;
        expected.agreed = booking.price;
        auto& item = expected.item;
        item.booking = booking.id;
        item.child = who.id;
        item.child_name = who.first_name + ' ' + who.last_name;
        item.date = session.date;
        item.activity_kind = shared_.catalogue->activity_of(unit).kind;
        item.label = label_of(*shared_.catalogue, unit);
        const auto* table = shared_.tariffs->table_for(unit.id, session.date);
        const auto facts = bookings::pricing_facts(home_, who, session, presence);
        const auto line = table == nullptr
                              ? std::nullopt
                              : tariffs::price(*table, facts, shared_.tariffs->tables());
        if (!line) {
            expected.has_tariff = false;
            return expected;
        }
        expected.price_today = line->price;
        item.amount = line->price;
        item.meal = line->meal;
        item.explanation = line->explanation;
        item.table = table->id;
        item.facts = to_notation(facts);
        if (line->price > booking.price) keep_agreed(item, booking);
        expected.lacks_quotient = lacks_quotient(*table, facts, line->price, *shared_.tariffs);
        return expected;
    }

    const Shared& shared_;
    const families::HouseholdOfBatch& family_;
    bookings::PricingHome home_;
};

std::map<HouseholdId, std::vector<bookings::BookedSession>> booked_by_household(
    db::Read read, const std::map<HouseholdId, families::HouseholdOfBatch>& batch,
    const InvoiceRun& run) {
    std::set<families::ChildId> children;
    for (const auto& [id, family] : batch) {
        for (const auto& child : family.children) children.insert(child.id);
    }
    std::map<HouseholdId, std::vector<bookings::BookedSession>> booked;
    const std::vector<families::ChildId> ids(children.begin(), children.end());
    for (auto& session : bookings::booked_sessions(read, ids, run.period_from, run.period_to))
        booked[session.household].push_back(session);
    return booked;
}

/// Enrolments come by household.
std::map<HouseholdId, std::vector<activities::Enrolment>> enrolments_by_household(
    db::Read read, const std::vector<HouseholdId>& households, const InvoiceRun& run) {
    std::map<HouseholdId, std::vector<activities::Enrolment>> enrolments;
    for (auto& enrolment :
         activities::enrolments_of_batch(read, households, run.period_from, run.period_to))
        enrolments[enrolment.household].push_back(enrolment);
    return enrolments;
}

}  // namespace

std::map<HouseholdId, HouseholdComposition> load_compositions(
    const town::Services& services, db::Read read, const InvoiceRun& run,
    const std::vector<HouseholdId>& households) {
    Shared shared;
    shared.catalogue = services.memory.of<activities::CatalogueCache>().current(read);
    shared.tariffs =
        services.memory.of<tariffs::TariffBookCache>().current(read, shared.catalogue->version());
    if (const auto regie = find_regie(read, run.regie)) shared.kinds = regie->kinds;
    const auto batch = families::households_of_batch(read, households);
    auto booked = booked_by_household(read, batch, run);
    auto enrolments = enrolments_by_household(read, households, run);
    shared.elsewhere = billed_elsewhere(read, run, households);
    auto billed = billed_items(read, run, households);
    const auto last = last_totals(read, run.regie, households);

    std::map<HouseholdId, HouseholdComposition> compositions;
    for (const auto& [id, family] : batch) {
        HouseholdPeriod period;
        period.expected = Pricing(shared, family, enrolments[id]).expected(booked[id]);
        period.billed = std::move(billed[id]);
        // What it no longer invoices stays as it was invoiced.
        std::erase_if(period.billed, [&](const BillableItem& item) {
            return !shared.invoices(item.activity_kind);
        });
        if (const auto total = last.find(id); total != last.end())
            period.last_total = total->second;
        HouseholdComposition made;
        made.composition = compose(period);
        made.content_hash = crypto::hash_token(content_of(made.composition.items));
        made.recipient = family.recipient;
        compositions.emplace(id, std::move(made));
    }
    return compositions;
}

}  // namespace billing
