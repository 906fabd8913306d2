#include "billing/load_due_fees.hpp"

#include <algorithm>
#include <set>

#include "activities/enrolment_store.hpp"
#include "attendance/attendance_store.hpp"
#include "billing/facts_notation.hpp"
#include "billing/run_store.hpp"
#include "bookings/booked_store.hpp"
#include "bookings/flat_fee_store.hpp"
#include "bookings/session_price.hpp"
#include "tariffs/supplement_price.hpp"

namespace billing {

namespace {

using FeeBatch = std::map<families::HouseholdId, families::HouseholdOfBatch>;
template <class Row>
using ByHousehold = std::map<families::HouseholdId, std::vector<Row>>;

/// All days of the periods that meet the run's.
tariffs::CountedDays days_of_fees(const FeeGrounds& grounds) {
    auto span = tariffs::CountedIn::month;
    for (const auto& table : grounds.tariffs.tables()) {
        for (const auto& rule : table.rules) {
            const auto* fee = std::get_if<tariffs::PerPeriod>(&rule.method);
            if (fee != nullptr && fee->span == tariffs::CountedIn::school_year) span = fee->span;
        }
    }
    return {tariffs::counted_days(span, grounds.run.period_from).from,
            tariffs::counted_days(span, grounds.run.period_to).to};
}

std::vector<families::ChildId> children_in(const FeeBatch& batch) {
    std::set<families::ChildId> children;
    for (const auto& [id, family] : batch) {
        for (const auto& child : family.children) children.insert(child.id);
    }
    return {children.begin(), children.end()};
}

/// The sessions of one household that are due, and their fees.
class FeeSessions {
 public:
    FeeSessions(const FeeGrounds& grounds, const families::HouseholdOfBatch& family,
                std::span<const activities::Enrolment> enrolments,
                const std::vector<bookings::AgreedFlatFee>& agreed)
        : grounds_(grounds),
          home_{family.household, family.children, enrolments, grounds.catalogue, grounds.tariffs},
          agreed_(agreed) {}

    void add_booked(const bookings::BookedSession& booking) {
        const auto* who = child(booking.child);
        const auto* session = grounds_.catalogue.session(booking.session);
        if (who == nullptr || session == nullptr) return;
        const auto price = booking.price - booking.late_supplement;
        if (auto fee = fee_on(*who, *session)) {
            sessions_.push_back({std::move(*fee), price});
        } else if (const auto* known = agreed_for(booking, *session)) {
            sessions_.push_back({agreed_item(*who, *session, *known), price});
        }
    }

    /// A presence that nobody had booked is due where the tariff foresees it.
    void add_unbooked(const attendance::Attendance& present) {
        const auto* who = child(present.child);
        const auto* session = grounds_.catalogue.session(present.session);
        if (who == nullptr || session == nullptr) return;
        const auto* table = grounds_.tariffs.table_for(session->unit, session->date);
        const bool is_foreseen =
            table != nullptr &&
            tariffs::counted_in(*table, tariffs::SupplementKind::present_unbooked).has_value();
        if (!is_foreseen) return;
        if (auto fee = fee_on(*who, *session)) sessions_.push_back({std::move(*fee), {}});
    }

    [[nodiscard]] std::vector<FeeSession> take() { return std::move(sessions_); }

 private:
    [[nodiscard]] const families::Child* child(families::ChildId id) const {
        const auto found = std::ranges::find(home_.children, id, &families::Child::id);
        return found == home_.children.end() ? nullptr : &*found;
    }

    [[nodiscard]] ExpectedItem item_for(const families::Child& who,
                                        const activities::Session& session,
                                        const bookings::FlatFeeKey& key) const {
        ExpectedItem expected;
        auto& item = expected.item;
        item.charge.flat_fee = key;
        item.child = who.id;
        item.child_name = who.first_name + ' ' + who.last_name;
        item.date = session.date;
        item.activity_kind = grounds_.catalogue.activity_of(session).kind;
        item.label = bookings::fee_label(key);
        return expected;
    }

    [[nodiscard]] std::optional<ExpectedItem> fee_on(const families::Child& who,
                                                     const activities::Session& session) const {
        const auto fee = bookings::fee_of(home_, who, session);
        if (!fee) return std::nullopt;
        auto expected = item_for(who, session, fee->key);
        auto& item = expected.item;
        item.amount = fee->line.price;
        item.meal = fee->line.meal;
        item.explanation = fee->line.explanation;
        const auto* table = grounds_.tariffs.table_for(session.unit, session.date);
        auto facts = bookings::pricing_facts(home_, who, session, {});
        item.table = table->id;
        item.facts = to_notation(facts);
        expected.price_today = fee->line.price;
        if (!facts.quotient) {
            facts.quotient = 0;
            const auto with_proof = tariffs::flat_fee(*table, facts);
            expected.lacks_quotient = with_proof && with_proof->line.price != fee->line.price;
        }
        return expected;
    }

    /// A fee that was agreed for a session whose tariff asks none any more.
    [[nodiscard]] const bookings::AgreedFlatFee* agreed_for(
        const bookings::BookedSession& booking, const activities::Session& session) const {
        const auto* table = grounds_.tariffs.table_for(session.unit, session.date);
        if (table != nullptr && tariffs::has_flat_fee(*table)) return nullptr;
        if (booking.price + booking.aid != booking.late_supplement) return nullptr;
        const auto found = std::ranges::find_if(agreed_, [&](const bookings::AgreedFlatFee& fee) {
            return fee.key.child == booking.child && fee.key.from <= session.date &&
                   session.date <= fee.key.to() &&
                   fee.key.table_name == grounds_.tariffs.table_name_of(session.unit);
        });
        return found == agreed_.end() ? nullptr : &*found;
    }

    [[nodiscard]] ExpectedItem agreed_item(const families::Child& who,
                                           const activities::Session& session,
                                           const bookings::AgreedFlatFee& fee) const {
        auto expected = item_for(who, session, fee.key);
        keep_agreed(expected.item, fee.amount, fee.explanation);
        expected.price_today = fee.amount;
        return expected;
    }

    const FeeGrounds& grounds_;
    bookings::PricingHome home_;
    const std::vector<bookings::AgreedFlatFee>& agreed_;
    std::vector<FeeSession> sessions_;
};

/// What was recorded of a batch's children, over the fees' whole periods.
struct RecordedForFees {
    std::set<bookings::Cell> excused;
    ByHousehold<attendance::Attendance> unbooked;  ///< present
};

RecordedForFees recorded_for_fees(db::Read read, const std::vector<families::ChildId>& children,
                                  tariffs::CountedDays days) {
    RecordedForFees recorded;
    for (const auto& one : attendance::attendance_of_children(read, children, days.from, days.to)) {
        const auto& marked = one.attendance;
        if (marked.mark.state == attendance::AttendanceState::excused)
            recorded.excused.insert({marked.child, marked.session});
        if (marked.mark.state == attendance::AttendanceState::present && !one.is_booked)
            recorded.unbooked[marked.household].push_back(marked);
    }
    return recorded;
}

std::vector<families::HouseholdId> households_in(const FeeBatch& batch) {
    std::vector<families::HouseholdId> households;
    for (const auto& [id, family] : batch) households.push_back(id);
    return households;
}

/// The due sessions of all households.
ByHousehold<FeeSession> fee_sessions(db::Read read, const FeeGrounds& grounds,
                                     ByHousehold<bookings::AgreedFlatFee>& agreed) {
    const auto days = days_of_fees(grounds);
    const auto children = children_in(grounds.batch);
    const auto recorded = recorded_for_fees(read, children, days);
    ByHousehold<activities::Enrolment> enrolments;
    for (auto& enrolment :
         activities::enrolments_of_batch(read, households_in(grounds.batch), days.from, days.to))
        enrolments[enrolment.household].push_back(enrolment);
    ByHousehold<bookings::BookedSession> booked;
    for (auto& one : bookings::booked_sessions(read, children, days.from, days.to)) {
        if (!recorded.excused.contains({one.child, one.session}))
            booked[one.household].push_back(std::move(one));
    }
    ByHousehold<FeeSession> sessions;
    for (const auto& [id, family] : grounds.batch) {
        FeeSessions due(grounds, family, enrolments[id], agreed[id]);
        for (const auto& one : booked[id]) due.add_booked(one);
        if (const auto found = recorded.unbooked.find(id); found != recorded.unbooked.end()) {
            for (const auto& one : found->second) due.add_unbooked(one);
        }
        sessions[id] = due.take();
    }
    return sessions;
}

}  // namespace

std::map<families::HouseholdId, std::vector<ExpectedItem>> load_due_fees(
    db::Read read, const FeeGrounds& grounds) {
    std::map<families::HouseholdId, std::vector<ExpectedItem>> due;
    if (!grounds.tariffs.has_flat_fees()) return due;
    const auto days = days_of_fees(grounds);
    const auto households = households_in(grounds.batch);
    auto agreed = bookings::agreed_fees_of_batch(read, households, days.from, days.to);
    auto sessions = fee_sessions(read, grounds, agreed);
    const auto elsewhere = fees_billed_elsewhere(read, grounds.run, households);
    for (auto& [id, of_household] : sessions) {
        std::erase_if(of_household, [&](const FeeSession& session) {
            return std::ranges::find(grounds.kinds, session.fee.item.activity_kind) ==
                   grounds.kinds.end();
        });
        FeeLedger ledger{.from = grounds.run.period_from, .to = grounds.run.period_to};
        if (const auto found = grounds.billed.find(id); found != grounds.billed.end())
            ledger.billed = found->second;
        for (const auto& [household, key] : elsewhere) {
            if (household == id) ledger.elsewhere.insert(key);
        }
        ledger.agreed = std::move(agreed[id]);
        due[id] = due_fees(std::move(of_household), ledger);
    }
    return due;
}

}  // namespace billing
