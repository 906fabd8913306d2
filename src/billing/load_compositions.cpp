#include "billing/load_compositions.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <tuple>

#include "activities/activity_store.hpp"
#include "activities/enrolment_store.hpp"
#include "aids/aid_store.hpp"
#include "aids/aid_words.hpp"
#include "attendance/attendance_store.hpp"
#include "base/check.hpp"
#include "billing/aided_sessions.hpp"
#include "billing/facts_notation.hpp"
#include "billing/load_due_fees.hpp"
#include "billing/one_off_charge_store.hpp"
#include "billing/regie_store.hpp"
#include "billing/run_store.hpp"
#include "bookings/booked_store.hpp"
#include "bookings/session_price.hpp"
#include "families/household_batch_store.hpp"
#include "platform/crypto/hash.hpp"
#include "tariffs/supplement_price.hpp"
#include "tariffs/tariff_store.hpp"

namespace billing {

namespace {

using families::HouseholdId;

/// What all households of a chunk share.
struct Shared {
    std::shared_ptr<const activities::Catalogue> catalogue;
    std::shared_ptr<const tariffs::TariffBook> tariffs;
    std::vector<activities::ActivityKind> kinds;  ///< that the regie invoices
    std::set<Charge> elsewhere;                   ///< sessions invoiced by another regie

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

using attendance::AttendanceState;
using attendance::Attended;
using Cells = std::map<bookings::Cell, const Attended*>;

/// Whose times of what are counted together.
using Occasion = std::tuple<tariffs::SupplementKind, families::ChildId, activities::ActivityKind>;

/// What was recorded of a household's children, as far back as times count.
struct Recorded {
    std::vector<Attended> all;  ///< by child, then day
    base::Date from;            ///< the period's first day
    base::Date to;              ///< its last one
};

/// What of a presence the tariff may ask a supplement for.
std::vector<tariffs::SupplementKind> occasions_of(const Attended& one) {
    const auto& mark = one.attendance.mark;
    std::vector<tariffs::SupplementKind> kinds;
    if (mark.state == AttendanceState::present && !one.is_booked)
        kinds.push_back(tariffs::SupplementKind::present_unbooked);
    if (mark.state == AttendanceState::unexcused && one.is_booked)
        kinds.push_back(tariffs::SupplementKind::unexcused_absence);
    if (mark.picked_up_at) kinds.push_back(tariffs::SupplementKind::late_pick_up);
    return kinds;
}

/// A session to be billed, and what else of it costs something.
struct PricedSession {
    ExpectedItem expected;
    const activities::Session* session = nullptr;
    const bookings::BookedSession* booking = nullptr;  ///< null: the child came unbooked
    const Attended* attended = nullptr;
    bool is_excused = false;

    [[nodiscard]] aids::AidedPlace place() const { return {expected.item.child, session->id}; }
};

/// Prices the bookings of one household, and what was recorded of its children's presence.
class Pricing {
 public:
    Pricing(const Shared& shared, const families::HouseholdOfBatch& family,
            std::span<const activities::Enrolment> enrolments, const Recorded& recorded,
            const aids::AidBook& aids)
        : shared_(shared),
          family_(family),
          home_{family.household, family.children, enrolments, *shared.catalogue, *shared.tariffs},
          recorded_(recorded),
          aids_(aids) {
        for (const auto& one : recorded.all) {
            const auto* session = shared_.catalogue->session(one.attendance.session);
            if (session == nullptr) continue;
            const auto kind = shared_.catalogue->activity_of(*session).kind;
            for (const auto supplement : occasions_of(one))
                times_[{supplement, one.attendance.child, kind}].push_back(&one.attendance);
            if (one.attendance.date < recorded.from) continue;
            by_cell_.emplace(bookings::Cell{one.attendance.child, session->id}, &one);
        }
    }

    std::vector<ExpectedItem> expected(const std::vector<bookings::BookedSession>& booked) {
        note_presence(booked);
        std::vector<PricedSession> sessions;
        for (const auto& booking : booked) {
            const auto* session = shared_.catalogue->session(booking.session);
            if (session == nullptr) continue;
            const auto kind = shared_.catalogue->activity_of(*session).kind;
            const Charge charge{booking.id};
            if (!shared_.invoices(kind) || shared_.elsewhere.contains(charge)) continue;
            sessions.push_back(priced_booking(booking, *session));
        }
        for (const auto& one : recorded_.all) {
            if (!came_unbooked(one)) continue;
            const auto& session = *shared_.catalogue->session(one.attendance.session);
            const Charge charge{std::nullopt, one.attendance.id};
            const auto kind = shared_.catalogue->activity_of(session).kind;
            if (!shared_.invoices(kind) || shared_.elsewhere.contains(charge)) continue;
            sessions.push_back(priced_unbooked(one, session));
        }
        // Also where an aid was given and is no more: what was confirmed is the price after it.
        const bool is_aided =
            !aids_.aids.empty() ||
            std::ranges::any_of(booked, [](const auto& one) { return !one.aid.is_zero(); });
        if (is_aided) take_aids_off(sessions, booked);
        std::vector<ExpectedItem> items;
        for (const auto& session : sessions) {
            items.push_back(session.expected);
            if (!session.expected.unpriced && !session.is_excused) add_besides(items, session);
        }
        return items;
    }

    /// What becomes of the household's aids once what was expected is issued: these places are
    /// free of what they used, then use that much.
    [[nodiscard]] const AidChanges& aid_changes() const { return aid_changes_; }

 private:
    [[nodiscard]] const families::Child& child(families::ChildId id) const {
        const auto found = std::ranges::find(family_.children, id, &families::Child::id);
        CHECK(found != family_.children.end());
        return *found;
    }

    /// In the period, at this household's expense.
    [[nodiscard]] bool came_unbooked(const Attended& one) const {
        const auto& attendance = one.attendance;
        return !one.is_booked && attendance.mark.state == AttendanceState::present &&
               attendance.household == family_.household.id && recorded_.from <= attendance.date &&
               shared_.catalogue->session(attendance.session) != nullptr;
    }

    void note_presence(const std::vector<bookings::BookedSession>& booked) {
        const auto add = [&](families::ChildId id, activities::SessionId session_id) {
            const auto* session = shared_.catalogue->session(session_id);
            if (session == nullptr) return;
            presence_.add(child(id), shared_.catalogue->activity_of(*session), session->date);
        };
        for (const auto& booking : booked) add(booking.child, booking.session);
        for (const auto& one : recorded_.all) {
            if (came_unbooked(one)) add(one.attendance.child, one.attendance.session);
        }
    }

    [[nodiscard]] ExpectedItem item_of(const Charge& charge, const families::Child& who,
                                       const activities::Session& session) const {
        const auto& unit = shared_.catalogue->unit_of(session);
        ExpectedItem expected;
        auto& item = expected.item;
        item.charge = charge;
        item.child = who.id;
        item.child_name = who.first_name + ' ' + who.last_name;
        item.date = session.date;
        item.activity_kind = shared_.catalogue->activity_of(unit).kind;
        item.label = label_of(*shared_.catalogue, unit);
        return expected;
    }

    /// The session at today's price; false without a tariff.
    bool set_price(ExpectedItem& expected, const families::Child& who,
                   const activities::Session& session) const {
        const auto* table = shared_.tariffs->table_for(session.unit, session.date);
        const auto facts = bookings::pricing_facts(home_, who, session, presence_);
        const auto line = table == nullptr
                              ? std::nullopt
                              : tariffs::price(*table, facts, shared_.tariffs->tables());
        if (!line) {
            expected.unpriced = FindingKind::no_tariff;
            return false;
        }
        auto& item = expected.item;
        expected.price_today = line->price;
        item.amount = line->price;
        item.meal = line->meal;
        item.explanation = line->explanation;
        item.table = table->id;
        item.facts = to_notation(facts);
        expected.lacks_quotient = lacks_quotient(*table, facts, line->price, *shared_.tariffs);
        return true;
    }

    /// Before aids.
    [[nodiscard]] PricedSession priced_booking(const bookings::BookedSession& booking,
                                               const activities::Session& session) const {
        const auto& who = child(booking.child);
        auto expected = item_of({booking.id}, who, session);
        const auto found = by_cell_.find({booking.child, booking.session});
        const auto* attended = found == by_cell_.end() ? nullptr : found->second;
        expected.agreed = booking.price + booking.aid - booking.late_supplement;
        if (attended != nullptr && attended->attendance.mark.state == AttendanceState::excused) {
            expected.agreed = expected.agreed - booking.aid;
            expected.item.explanation = "Absence justifiée\u00A0: non facturée.";
            return {std::move(expected), &session, &booking, attended, true};
        }
        if (set_price(expected, who, session) && expected.item.amount > expected.agreed)
            keep_agreed(
                expected.item, expected.agreed,
                aids::without_sentence(booking.price_explanation, booking.price + booking.aid));
        return {std::move(expected), &session, &booking, attended};
    }

    /// The same of a child who came without a booking.
    [[nodiscard]] PricedSession priced_unbooked(const Attended& one,
                                                const activities::Session& session) const {
        const auto& who = child(one.attendance.child);
        auto expected = item_of({std::nullopt, one.attendance.id}, who, session);
        const bool is_priced = set_price(expected, who, session);
        expected.agreed = expected.price_today;
        const auto* table = shared_.tariffs->table_for(session.unit, session.date);
        const bool is_foreseen =
            is_priced &&
            tariffs::counted_in(*table, tariffs::SupplementKind::present_unbooked).has_value();
        if (is_priced && !is_foreseen) expected.unpriced = FindingKind::present_unbooked;
        return {std::move(expected), &session, nullptr, &one};
    }

    /// Supplements, which no aid lowers.
    void add_besides(std::vector<ExpectedItem>& items, const PricedSession& one) const {
        const auto& item = one.expected.item;
        if (one.booking != nullptr && one.booking->late_time > 0)
            add_late(items, *one.booking, item, *one.session);
        if (one.attended != nullptr) add_supplements(items, *one.attended, item, *one.session);
    }

    /// Uses of days of the period that no booking and no presence stands for any more.
    [[nodiscard]] std::vector<aids::AidedPlace> stale_places(
        const std::vector<PricedSession>& sessions,
        const std::vector<bookings::BookedSession>& booked) const {
        std::set<aids::AidedPlace> known;
        for (const auto& one : booked) known.insert({one.child, one.session});
        for (const auto& one : sessions) known.insert(one.place());
        std::vector<aids::AidedPlace> stale;
        for (const auto& use : aids_.uses) {
            const auto* session = shared_.catalogue->session(use.place.session);
            const bool is_concerned =
                session != nullptr && !use.waits_until && recorded_.from <= use.date &&
                use.date <= recorded_.to &&
                shared_.invoices(shared_.catalogue->activity_of(*session).kind);
            if (is_concerned && !known.contains(use.place)) stale.push_back(use.place);
        }
        return stale;
    }

    void take_aids_off(std::vector<PricedSession>& sessions,
                       const std::vector<bookings::BookedSession>& booked) {
        aids::AidPurse purse(aids_);
        aid_changes_.freed = stale_places(sessions, booked);
        for (const auto& place : aid_changes_.freed) purse.give_back(place);
        std::vector<SessionToAid> to_aid;
        for (auto& one : sessions) {
            if (one.expected.unpriced) continue;
            aid_changes_.freed.push_back(one.place());
            if (one.is_excused) {
                purse.give_back(one.place());
                continue;
            }
            const auto agreed =
                one.booking == nullptr
                    ? std::nullopt
                    : std::optional(one.booking->price - one.booking->late_supplement);
            to_aid.push_back({&one.expected, one.place(), agreed});
        }
        give_aids(purse, to_aid);
        aid_changes_.used = uses_of(to_aid);
    }

    /// What a presence that is not as booked costs besides the session's line.
    void add_supplements(std::vector<ExpectedItem>& items, const Attended& one,
                         const BillableItem& line, const activities::Session& session) const {
        const auto& unit = shared_.catalogue->unit_of(session);
        for (const auto kind : occasions_of(one)) {
            auto facts = facts_of(kind, line);
            const auto* table = shared_.tariffs->table_for(session.unit, session.date);
            const auto span = tariffs::counted_in(*table, kind);
            if (!span) continue;
            const auto days = tariffs::counted_days(*span, session.date);
            facts.time = static_cast<int>(std::ranges::count_if(
                times_.at({kind, line.child, line.activity_kind}),
                [&](const attendance::Attendance* other) {
                    return days.from <= other->date &&
                           std::pair(other->date, other->id) <=
                               std::pair(one.attendance.date, one.attendance.id);
                }));
            if (one.attendance.mark.picked_up_at)
                facts.overrun = {unit.ends_at, *one.attendance.mark.picked_up_at};
            items.push_back(supplement_item(line, facts, *table));
        }
    }

    [[nodiscard]] tariffs::SupplementFacts facts_of(tariffs::SupplementKind kind,
                                                    const BillableItem& line) const {
        return {.kind = kind,
                .residency = family_.household.residency_on(line.date),
                .date = line.date,
                .price = line.before_aids()};
    }

    /// Under a table that has such a rule.
    static ExpectedItem supplement_item(const BillableItem& line,
                                        const tariffs::SupplementFacts& facts,
                                        const tariffs::TariffTable& table) {
        const auto priced = tariffs::price(table, facts);
        CHECK(priced.has_value());
        ExpectedItem expected;
        auto& item = expected.item;
        item = line;
        item.kind = ItemKind::supplement;
        item.charge.supplement = facts.kind;
        item.aided = {};
        item.meal = {};
        item.amount = priced->amount;
        item.explanation = priced->explanation;
        item.table = table.id;
        item.facts = to_notation(facts);
        expected.agreed = priced->amount;
        expected.price_today = priced->amount;
        return expected;
    }

    /// The whole is never dearer than what was confirmed, session and supplement together.
    void add_late(std::vector<ExpectedItem>& items, const bookings::BookedSession& booking,
                  const BillableItem& line, const activities::Session& session) const {
        const auto* table = shared_.tariffs->table_for(session.unit, session.date);
        constexpr auto kind = tariffs::SupplementKind::late_booking;
        if (!tariffs::counted_in(*table, kind)) return;
        auto facts = facts_of(kind, line);
        facts.time = booking.late_time;
        auto expected = supplement_item(line, facts, *table);
        // Whatever an aid that was given since takes off the session, it pays for no supplement.
        const auto most =
            std::min(booking.price - line.amount, booking.price + booking.aid - line.before_aids());
        if (expected.item.amount > most) {
            if (most.is_zero()) return;
            expected.item.amount = most;
            expected.item.explanation = "Supplément confirmé à la réservation.";
            expected.item.table = std::nullopt;
            expected.item.facts = {};
            expected.agreed = most;
            expected.price_today = most;
        }
        items.push_back(std::move(expected));
    }

    const Shared& shared_;
    const families::HouseholdOfBatch& family_;
    bookings::PricingHome home_;
    const Recorded& recorded_;
    const aids::AidBook& aids_;
    AidChanges aid_changes_;
    bookings::Presence presence_;
    Cells by_cell_;  ///< of the period
    std::map<Occasion, std::vector<const attendance::Attendance*>> times_;
};

std::vector<families::ChildId> children_of_batch(
    const std::map<HouseholdId, families::HouseholdOfBatch>& batch) {
    std::set<families::ChildId> children;
    for (const auto& [id, family] : batch) {
        for (const auto& child : family.children) children.insert(child.id);
    }
    return {children.begin(), children.end()};
}

/// The first day whose times may count in the period: a month's or, where a tariff says so, a
/// school year's.
base::Date first_counted_day(const tariffs::TariffBook& book, base::Date period_from) {
    auto span = tariffs::CountedIn::month;
    for (const auto& table : book.tables()) {
        if (std::ranges::find(table.supplements, tariffs::CountedIn::school_year,
                              &tariffs::Supplement::counted_in) != table.supplements.end())
            span = tariffs::CountedIn::school_year;
    }
    return tariffs::counted_days(span, period_from).from;
}

/// What was recorded at each household's expense.
std::map<HouseholdId, Recorded> recorded_by_household(
    db::Read read, const std::map<HouseholdId, families::HouseholdOfBatch>& batch,
    const InvoiceRun& run, const tariffs::TariffBook& book) {
    const auto from = first_counted_day(book, run.period_from);
    std::map<HouseholdId, Recorded> recorded;
    for (auto& one :
         attendance::attendance_of_children(read, children_of_batch(batch), from, run.period_to))
        recorded[one.attendance.household].all.push_back(std::move(one));
    for (const auto& [id, family] : batch) {
        recorded[id].from = run.period_from;
        recorded[id].to = run.period_to;
    }
    return recorded;
}

std::map<HouseholdId, std::vector<bookings::BookedSession>> booked_by_household(
    db::Read read, const std::map<HouseholdId, families::HouseholdOfBatch>& batch,
    const InvoiceRun& run) {
    std::map<HouseholdId, std::vector<bookings::BookedSession>> booked;
    for (auto& session :
         bookings::booked_sessions(read, children_of_batch(batch), run.period_from, run.period_to))
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

/// Each household's aids, with what they used.
std::map<HouseholdId, aids::AidBook> aids_by_household(db::Read read,
                                                       const std::vector<HouseholdId>& households,
                                                       const InvoiceRun& run, base::Date today) {
    std::map<HouseholdId, aids::AidBook> books;
    const auto all = aids::aids_of_batch(read, households, run.period_from, today);
    std::map<aids::AidId, HouseholdId> homes;
    for (const auto& aid : all.aids) {
        homes.emplace(aid.id, aid.household);
        books[aid.household].aids.push_back(aid);
    }
    for (const auto& use : all.uses) books[homes.at(use.aid)].uses.push_back(use);
    return books;
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
    auto recorded = recorded_by_household(read, batch, run, *shared.tariffs);
    shared.elsewhere = billed_elsewhere(read, run, households);
    auto billed = billed_items(read, run, households);
    auto aids = aids_by_household(read, households, run, services.today());
    const auto last = last_totals(read, run.regie, households);
    auto fees =
        load_due_fees(read, {run, batch, *shared.catalogue, *shared.tariffs, shared.kinds, billed});
    const auto one_offs = charges_to_invoice(read, run.regie, run.period_to, households);

    std::map<HouseholdId, HouseholdComposition> compositions;
    for (const auto& [id, family] : batch) {
        HouseholdPeriod period;
        Pricing pricing(shared, family, enrolments[id], recorded[id], aids[id]);
        period.expected = pricing.expected(booked[id]);
        std::ranges::move(fees[id], std::back_inserter(period.expected));
        if (const auto charges = one_offs.find(id); charges != one_offs.end())
            std::ranges::transform(charges->second, std::back_inserter(period.expected),
                                   expected_of);
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
        made.aid_changes = pricing.aid_changes();
        compositions.emplace(id, std::move(made));
    }
    return compositions;
}

}  // namespace billing
