#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "accounts/account.hpp"
#include "accounts/account_store.hpp"
#include "accounts/pages.hpp"
#include "accounts/password_pool.hpp"
#include "base/clock.hpp"
#include "base/town_time.hpp"
#include "platform/config/config.hpp"
#include "platform/crypto/keys.hpp"
#include "platform/crypto/random.hpp"
#include "platform/files/judges.hpp"
#include "platform/files/scanner.hpp"
#include "platform/mail/sender.hpp"
#include "support/built_program.hpp"
#include "support/temporary_directory.hpp"
#include "support/test_database.hpp"
#include "town/memory.hpp"
#include "town/services.hpp"
#include "town/town.hpp"
#include "ui/assets.hpp"

namespace accounts {

using Form = std::vector<std::pair<std::string, std::string>>;

/// A mail server that keeps what it is given.
class KeptMails final : public mail::Sender {
 public:
    void send(const mail::Message& message) override { messages.push_back(message); }
    std::vector<mail::Message> messages;
};

inline const base::Instant monday_noon = base::parse_instant("2026-11-23T11:00:00Z").value();

/// A town with this room's pages and stopped clocks, on SQLite.
class World {
 public:
    World();
    AccountId add(AccountKind kind, const std::string& identifier, const std::string& email,
                  const std::string& password);
    void advance(std::chrono::seconds time);
    /// Does the jobs that are due. Answers the mails sent by it.
    std::vector<mail::Message> deliver();
    /// The request through the same steps as the dispatcher's: who asks, is the form ours, the
    /// page.
    http::Response handle(http::Request& request);
    [[nodiscard]] int count(std::string_view sql);

    support::TemporaryDirectory directory;
    support::TestDatabase database{db::Engine::sqlite};
    base::SettableClock clock{monday_noon};
    base::TownTime town_time;
    crypto::SystemRandom random;
    crypto::Keys keys = crypto::Keys::random(random);
    config::Config config;
    ui::Assets assets;
    town::Town town;
    town::Memory memory;
    std::unique_ptr<files::Scanner> scanner = files::make_scanner("");
    files::Judges judges{support::built_program()};
    town::Services services;
    KeptMails mails;
};

/// What somebody holds in his hands: cookies, and the page he looks at.
class Browser {
 public:
    explicit Browser(World& world, std::string address = "192.0.2.1")
        : world_(world), address_(std::move(address)) {}

    http::Response get(const std::string& target);
    /// The form with the token of the page last seen, from our own origin.
    http::Response post(const std::string& target, Form fields);
    /// The same, as it is: no token added, any headers.
    http::Response post_raw(const std::string& target, Form fields, Form headers);
    http::Response sign_in(const std::string& name, const std::string& password,
                           const std::string& path = "/connexion", Form more = {});

    [[nodiscard]] bool is_signed_in();
    [[nodiscard]] const std::string& token() const { return token_; }
    [[nodiscard]] bool has_cookie(const std::string& name) const { return cookies_.contains(name); }
    std::map<std::string, std::string> cookies() const { return cookies_; }
    void forget_cookies() { cookies_.clear(); }

 private:
    http::Response send(http::Request request);
    World& world_;
    std::string address_;
    std::map<std::string, std::string> cookies_;
    std::string token_;
};

[[nodiscard]] std::string header(const http::Response& response, std::string_view name);
/// The value of the first hidden field of that name.
[[nodiscard]] std::string hidden_field(const std::string& page, const std::string& name);
/// The page without what differs at each request: tokens.
[[nodiscard]] std::string without_tokens(std::string page);

}  // namespace accounts
