#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "accounts/facility_scope.hpp"
#include "base/civil_date.hpp"
#include "base/id.hpp"

namespace accounts {

using AccountId = base::Id<struct AccountTag>;
using WebSessionId = base::Id<struct WebSessionTag>;

enum class AccountKind : std::uint8_t { family, officer };

/// What an officer may do, through his roles. Stored by name in `officer_role_permission`.
enum class Permission : std::uint8_t {
    see_head_counts,      ///< head counts and lists of children by session
    record_attendance,    ///< who came to a session and who did not, which is billed
    see_family_bookings,  ///< a family's bookings
    see_mail_queue,       ///< outgoing mail, dead letters, retry
    see_family_files,     ///< a family's people, address, documents and history; not its health
    change_family_files,  ///< create and correct families, enrol children
    decide_requests,      ///< accept or refuse what families ask: changes, moves, documents
    see_health_sheets,    ///< allergies, care plans, treatments; each reading is recorded
    set_custody,          ///< on which days a child lives in which home
    act_as_family,        ///< use the family's pages in its place, recorded as both
    import_families,      ///< families, children and classes from files
    manage_officers,      ///< officers' accounts and roles
    manage_tariffs,       ///< what the council voted: type price tables, put them in force
    see_invoices,         ///< what families owe and have paid
    manage_billing,       ///< invoice runs, credit notes, payments at the counter, regies
    change_settings,      ///< what the town decides: fields of the file, validity of certifications
    see_audit_log,        ///< who did what
};
[[nodiscard]] std::string_view name(Permission permission);
/// Nothing for a name this program does not know.
[[nodiscard]] std::optional<Permission> permission_named(std::string_view name);
/// Every one, in the order above.
[[nodiscard]] const std::vector<Permission>& all_permissions();
/// Whether it can be had for some facilities only. A role that is limited to a facility gives no
/// other permission: what concerns whole families has no facility.
[[nodiscard]] bool can_be_limited(Permission permission);

/// After this time without a page of the family an officer no longer acts in its place.
inline constexpr std::chrono::minutes longest_idle_acting{30};

enum class ActingState : std::uint8_t { going_on, ended_by_itself };

/// What an officer's session does in a family's place. Ids are families'.
struct Acting {
    std::int64_t household = 0;
    std::int64_t guardian = 0;  ///< an adult's
    std::string household_name;
    std::string guardian_name;
    std::string csrf_secret;
    base::Instant last_used_at;  ///< to the minute
    ActingState state = ActingState::going_on;
};

/// Somebody whose session was checked for this very request. Only `find_actor` makes one, so a
/// function that takes an Actor cannot be called for a stranger.
class Actor {
 public:
    [[nodiscard]] AccountId account() const { return account_; }
    [[nodiscard]] AccountKind kind() const { return kind_; }
    [[nodiscard]] WebSessionId session() const { return session_; }
    [[nodiscard]] const std::string& display_name() const { return display_name_; }
    /// Of the forms on this side's pages.
    [[nodiscard]] const std::string& csrf_secret() const { return csrf_secret_; }
    /// Of the forms that belong to the session whatever the page: signing out.
    [[nodiscard]] const std::string& session_csrf_secret() const { return session_csrf_secret_; }
    /// When the session was last seen, to the minute; see `keep_alive`.
    [[nodiscard]] base::Instant last_seen_at() const { return last_seen_at_; }
    /// In the whole town. An officer limited to some facilities may not.
    [[nodiscard]] bool may(Permission permission) const {
        return scope(permission).is_whole_town();
    }
    [[nodiscard]] bool may_at(Permission permission, town::FacilityId facility) const {
        return scope(permission).covers(facility);
    }
    /// In one facility at least: enough to open a page whose query asks for the `scope`.
    [[nodiscard]] bool may_somewhere(Permission permission) const {
        return !scope(permission).is_empty();
    }
    /// Where he may.
    [[nodiscard]] const FacilityScope& scope(Permission permission) const;
    /// For which family this officer acts just now, or null.
    [[nodiscard]] const Acting* acting() const {
        return acting_ && acting_->state == ActingState::going_on ? &*acting_ : nullptr;
    }
    /// The same, also when it has ended by itself since.
    [[nodiscard]] const Acting* last_acting() const { return acting_ ? &*acting_ : nullptr; }

 private:
    friend class ActorFactory;
    Actor() = default;
    AccountId account_;
    AccountKind kind_ = AccountKind::family;
    WebSessionId session_;
    std::string display_name_;
    std::string csrf_secret_;
    std::string session_csrf_secret_;
    base::Instant last_seen_at_;
    void add_permission(Permission permission, std::optional<town::FacilityId> facility);
    std::map<Permission, FacilityScope> permissions_;
    std::optional<Acting> acting_;
};

/// The account that acts on a family's pages. It remembers in whose place, so that the audit log
/// names both wherever it is handed to.
struct ActingAccount : AccountId {
    std::optional<std::int64_t> household;     ///< when it is known
    std::optional<std::int64_t> on_behalf_of;  ///< a guardian's id; nothing: for itself
};

/// A parent (or another adult of a household), signed in; or an officer in his place (`acting`),
/// whose account and session these then are.
class FamilyActor : public Actor {
 public:
    [[nodiscard]] ActingAccount account() const {
        ActingAccount account{AccountId(Actor::account()), std::nullopt, std::nullopt};
        if (const auto* family = acting()) {
            account.household = family->household;
            account.on_behalf_of = family->guardian;
        }
        return account;
    }

 private:
    friend class ActorFactory;
    explicit FamilyActor(Actor actor) : Actor(std::move(actor)) {}
};

/// A person of the town hall, signed in.
class OfficerActor : public Actor {
    friend class ActorFactory;
    explicit OfficerActor(Actor actor) : Actor(std::move(actor)) {}
};

}  // namespace accounts
