#pragma once

#include <memory>
#include <string>

#include "app/dispatcher.hpp"
#include "base/clock.hpp"
#include "platform/config/config.hpp"
#include "platform/crypto/keys.hpp"
#include "platform/crypto/random.hpp"
#include "platform/db/database.hpp"
#include "platform/files/judges.hpp"
#include "platform/files/scanner.hpp"
#include "platform/http/server.hpp"
#include "platform/jobs/worker.hpp"
#include "platform/mail/sender.hpp"
#include "town/town.hpp"
#include "ui/assets.hpp"

namespace app {

/// The program put together from its configuration: what `portail serve`, `work` and `demo` and the
/// tests share.
class House {
 public:
    /// Opens the database and brings its schema up to date. Throws std::runtime_error with a French
    /// sentence when the configuration cannot work on this machine.
    explicit House(config::Config config);
    House(const House&) = delete;
    House& operator=(const House&) = delete;
    ~House();

    [[nodiscard]] const town::Services& services() const { return services_; }
    /// The demo's and the tests' clock; a town in production never sets it.
    [[nodiscard]] base::SettableClock& clock() { return clock_; }
    [[nodiscard]] mail::Sender& mail_sender() { return *mail_sender_; }

    [[nodiscard]] http::Response handle(http::Request& request) const {
        return dispatcher_.handle(request);
    }
    /// A server for this house, not yet listening. The house outlives it.
    [[nodiscard]] std::unique_ptr<http::Server> make_server();
    /// A worker that knows every kind of job, not yet started. The house outlives it.
    [[nodiscard]] std::unique_ptr<jobs::Worker> make_worker();

 private:
    config::Config config_;
    town::Town town_;
    base::TownTime town_time_;
    base::SettableClock clock_;
    crypto::SystemRandom random_;
    crypto::Keys keys_;
    ui::Assets assets_;
    std::unique_ptr<db::Database> database_;
    town::Memory memory_;
    std::unique_ptr<files::Scanner> scanner_;
    files::Judges judges_;
    town::Services services_;
    std::unique_ptr<mail::Sender> mail_sender_;
    Routes routes_;
    Dispatcher dispatcher_;
};

}  // namespace app
