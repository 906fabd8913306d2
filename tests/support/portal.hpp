#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "accounts/actor.hpp"
#include "app/house.hpp"
#include "bookings/draft.hpp"
#include "families/household.hpp"
#include "platform/db/database.hpp"
#include "support/http_client.hpp"
#include "support/temporary_directory.hpp"
#include "support/test_database.hpp"

namespace support {

/// Monday 23 November 2026, 8:00 in the town.
inline const base::Instant monday_morning = base::parse_instant("2026-11-23T07:00:00Z").value();

struct NewFamily {
    std::string name;                   ///< of the household and its first account
    std::vector<std::string> accounts;  ///< identifiers, one for each guardian
    std::vector<std::string> children;  ///< first names; enrolled everywhere
    std::optional<int> quotient = 540;  ///< 210 cents in the price table
    families::Residency residency = families::Residency::resident;
};

struct Family {
    families::HouseholdId household;
    std::vector<accounts::AccountId> accounts;
    std::vector<families::ChildId> children;
};

/// A town small enough to be known by heart. Prices for residents: 100 cents under a quotient of
/// 400, 210 from 400, 290 from 650; 500 for the others.
struct SmallTown {
    activities::ActivityId school_meals;
    activities::ActivityId centre;
    activities::ActivityId camp;
    activities::UnitId meal;      ///< add and remove until the day before at 12:00; endless places
    activities::UnitId full_day;  ///< of the centre: until two days before at 12:00; 5 places
    activities::UnitId morning;   ///< of the centre: in the same room, not with `full_day`
    activities::UnitId camp_day;  ///< opens on 1 December 2026 at 8:00, for residents a week before
    activities::CapacityGroupId room;
    Family durand;  ///< Claire and Paul, with Léa, Tom, and Noé in even weeks
    Family petit;   ///< Julie, with Zoé, and Noé in odd weeks
    families::ChildId lea;
    families::ChildId tom;
    families::ChildId noe;
    families::ChildId zoe;
    accounts::AccountId claire;
    accounts::AccountId paul;
    accounts::AccountId julie;
};

/// What a signed-in browser holds.
struct Credentials {
    std::string cookie;  ///< the session's token
    std::string csrf_secret;
};

/// A review as it was shown: what its form sends.
struct Review {
    std::string key;
    std::string promise;
    std::string page;
};

/// Somebody signed in, in front of a browser.
class Person {
 public:
    Person(std::uint16_t port, Credentials credentials);

    [[nodiscard]] Client& client() { return client_; }
    /// For a form's hidden field; another text each time, as on the pages.
    [[nodiscard]] std::string csrf() const;
    Answer get(std::string_view target) { return client_.get(target); }
    /// With the hidden field added.
    Answer post(std::string_view target, Pairs fields);

    Answer tick(const std::vector<bookings::Cell>& cells);
    Answer clear(const std::vector<bookings::Cell>& cells);
    Review review();
    Answer confirm(const Review& review);
    /// Ticks, reviews and confirms.
    Answer book(const std::vector<bookings::Cell>& cells);
    Answer cancel(const std::vector<bookings::Cell>& cells);

 private:
    Client client_;
    std::string csrf_secret_;
};

/// "R-7K2M-9QXD" of the answer to a confirmation; "" when it was not confirmed.
[[nodiscard]] std::string reference_in(const Answer& answer);

/// The whole program on a database of its own, with a small town and a stopped clock, served on a
/// free port.
class Portal {
 public:
    explicit Portal(db::Engine engine, base::Instant now = monday_morning,
                    std::function<void(config::Config&)> adjust = {});
    Portal(const Portal&) = delete;
    Portal& operator=(const Portal&) = delete;
    ~Portal();

    [[nodiscard]] const SmallTown& town() const { return town_; }
    [[nodiscard]] app::House& house() { return *house_; }
    [[nodiscard]] const town::Services& services() const { return house_->services(); }
    [[nodiscard]] std::uint16_t port() const { return port_; }
    void set_clock(std::string_view instant);

    /// With a session opened now, by the portal's clock, its second step passed.
    [[nodiscard]] Credentials credentials(accounts::AccountId account);
    [[nodiscard]] Person sign_in(accounts::AccountId account);
    /// The account can prove who it is, on the pages that ask.
    void give_password(accounts::AccountId account, std::string_view password);
    /// With a role of its own that gives these, in the whole town or in one facility.
    [[nodiscard]] accounts::AccountId add_officer(
        const std::string& identifier, const std::vector<accounts::Permission>& permissions,
        std::optional<town::FacilityId> facility = std::nullopt);
    [[nodiscard]] Family add_family(const NewFamily& family);
    /// Opens the unit on those days; days already open stay.
    void open(activities::UnitId unit, const std::vector<base::Date>& days);
    void set_places(base::Date day, int places);
    /// From today on, all that the town's one tariff asks is that much a month and child.
    void ask_monthly_fee(base::Money amount);
    void close(activities::UnitId unit, base::Date day, std::string_view reason);

    [[nodiscard]] bookings::Cell cell(families::ChildId child, activities::UnitId unit,
                                      base::Date day);
    /// "booked", "waiting", or "" when neither.
    [[nodiscard]] std::string state(bookings::Cell cell);
    [[nodiscard]] int taken(base::Date day);
    /// The one number a query answers.
    [[nodiscard]] std::int64_t count(std::string_view sql);
    /// Bookings, confirmations, lines, jobs and taken places that do not agree with each other.
    [[nodiscard]] std::int64_t contradictions();

    /// For a `portail serve` of its own on the same database. It follows the system's clock.
    [[nodiscard]] std::filesystem::path config_file() const;
    [[nodiscard]] const std::filesystem::path& directory() const { return directory_.path(); }

 private:
    [[nodiscard]] config::Config config() const;

    std::function<void(config::Config&)> adjust_;
    TemporaryDirectory directory_;
    TestDatabase database_;
    std::unique_ptr<app::House> house_;
    SmallTown town_;
    std::unique_ptr<http::Server> server_;
    std::thread serving_;
    std::uint16_t port_ = 0;
};

}  // namespace support
