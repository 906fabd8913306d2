#pragma once

#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/civil_date.hpp"

/// What PayFiP knows and does, invented: for the demonstration and the tests. It has rules of its
/// own and shares none with the client, so that a mistake of the client's shows.
namespace payments::simulator {

/// An order as it was received, field by field.
struct SimulatedOrder {
    std::string exer = {};
    std::string mel = {};
    std::string montant = {};
    std::string numcli = {};
    std::string objet = {};
    std::string refdet = {};
    std::string saisie = {};
    std::string urlnotif = {};
    std::string urlredirect = {};
};

/// How the gateway tells the portal of a result.
enum class Notification : std::uint8_t {
    at_once,
    lost,
    late,    ///< when it is asked for, on the simulator's own page
    doubled  ///< twice at once
};

/// What is answered instead of the truth.
enum class Trouble : std::uint8_t {
    none,
    p1,         ///< idOp incorrect
    p5,         ///< result not known
    r3,         ///< refdet malformed
    technical,  ///< TechDysfonctionnementErreur, code 999
    malformed,  ///< XML that breaks off
    silence     ///< no answer until the other side gives up
};
[[nodiscard]] std::string_view name(Notification notification);
[[nodiscard]] std::string_view name(Trouble trouble);
[[nodiscard]] std::optional<Notification> notification_named(std::string_view name);
[[nodiscard]] std::optional<Trouble> trouble_named(std::string_view name);

struct SimulatedPayment {
    std::string id_op = {};
    SimulatedOrder order = {};
    base::Instant created_at = {};
    std::string result = {};  ///< "P", "V", "A", "R", "Z", any other; "": none yet
    base::Instant result_at = {};
    std::string numauto = {};  ///< of a payment that was made
    Trouble trouble = Trouble::none;
    bool is_purged = false;  ///< the night has passed over it
    int notifications_sent = 0;
};

struct SimulatedFault {
    std::string code;
    std::string label;
    bool is_technical = false;
};

/// What the SOAP service answers.
enum class AnswerForm : std::uint8_t { result, fault, malformed, silence };
struct SimulatedAnswer {
    AnswerForm form = AnswerForm::result;
    std::string id_op;
    SimulatedFault fault;
    SimulatedPayment payment;
};

/// Thread-safe. Forgets all when the program ends.
class Simulator {
 public:
    /// creerPaiementSecurise. An amount ending in 91 to 94 cents brings trouble of itself: 91 R3,
    /// 92 a technical fault, 93 malformed XML, 94 silence.
    [[nodiscard]] SimulatedAnswer create(const SimulatedOrder& order, base::Instant now);
    /// recupererDetailPaiementSecurise.
    [[nodiscard]] SimulatedAnswer detail(std::string_view id_op) const;

    /// For the payment page. P4: registered more than 15 minutes ago; P3: used already.
    struct Opening {
        std::optional<SimulatedPayment> payment;
        std::string fault_code;
    };
    [[nodiscard]] Opening open(std::string_view id_op, base::Instant now) const;

    /// What the payer did; also what an operator changes afterwards, a P after an A for instance.
    void set_result(std::string_view id_op, std::string_view result, base::Instant now);
    void set_trouble(std::string_view id_op, Trouble trouble);
    void purge(std::string_view id_op);
    /// Of all payments to come.
    void set_creation_trouble(Trouble trouble);
    [[nodiscard]] Trouble creation_trouble() const;
    void count_notification(std::string_view id_op);

    [[nodiscard]] std::optional<SimulatedPayment> find(std::string_view id_op) const;
    /// The newest first.
    [[nodiscard]] std::vector<SimulatedPayment> payments() const;

    /// Waits as a server that does not answer, until `end_silence`.
    void be_silent() const;
    void end_silence();

 private:
    mutable std::mutex mutex_;
    mutable std::condition_variable silence_;
    bool is_over_ = false;
    Trouble creation_trouble_ = Trouble::none;
    int numbers_given_ = 0;
    std::map<std::string, SimulatedPayment, std::less<>> payments_;
};

/// What PayFiP would object to in an order, or nothing.
[[nodiscard]] std::optional<SimulatedFault> objection(const SimulatedOrder& order);

}  // namespace payments::simulator
