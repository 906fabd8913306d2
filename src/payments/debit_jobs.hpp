#pragma once

#include <string>
#include <string_view>

#include "payments/ids.hpp"
#include "platform/mail/sender.hpp"
#include "town/services.hpp"

/// What families are told of direct debits, and what is done by the clock.
namespace payments {

/// The code that signs a mandate, to the person who signs. The payload is the mandate's id.
inline constexpr std::string_view consent_code_job = "mandate_code_mail";
void send_consent_code(const town::Services& services, mail::Sender& sender,
                       std::string_view payload);

/// To all guardians: a mandate was signed, perhaps not by them. The payload is its id.
inline constexpr std::string_view mandate_signed_job = "mandate_signed_mail";
void send_mandate_signed(const town::Services& services, std::string_view payload);
/// The same: it ended.
inline constexpr std::string_view mandate_ended_job = "mandate_ended_mail";
void send_mandate_ended(const town::Services& services, std::string_view payload);

/// A run's debits of one mandate: the announcement that the scheme asks for. The payload is
/// "12 34", the run's and the mandate's ids.
inline constexpr std::string_view debit_announced_job = "debit_announced_mail";
[[nodiscard]] std::string debit_letter_payload(DebitRunId run, DebitMandateId mandate);
void send_debit_announced(const town::Services& services, std::string_view payload);
/// The same: they are called off.
inline constexpr std::string_view debit_cancelled_job = "debit_cancelled_mail";
void send_debit_cancelled(const town::Services& services, std::string_view payload);

/// A debit came back. The payload is the debit's id.
inline constexpr std::string_view debit_returned_job = "debit_returned_mail";
void send_debit_returned(const town::Services& services, std::string_view payload);

/// Books the debits of the day, and ends mandates that nobody used.
inline constexpr std::string_view debit_chores_job = "debit_chores";
void do_debit_chores(const town::Services& services);

}  // namespace payments
