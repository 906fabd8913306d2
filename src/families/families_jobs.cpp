#include "families/families_jobs.hpp"

#include "accounts/account.hpp"
#include "base/french.hpp"
#include "families/change_request_store.hpp"
#include "families/mail_views.hpp"
#include "platform/config/config.hpp"
#include "platform/crypto/hash.hpp"
#include "platform/crypto/random.hpp"
#include "platform/db/database.hpp"
#include "platform/jobs/payload.hpp"
#include "platform/jobs/worker.hpp"
#include "town/outgoing_mail.hpp"
#include "town/town.hpp"

namespace families {

namespace {

accounts::MailFacts letter_facts(const town::Services& services, std::string display_name) {
    const auto& town = services.town;
    return {town.site_title, town.town_hall, town.desk_name, town.phone, std::move(display_name)};
}

std::string moment_text(const town::Services& services, base::Instant instant) {
    return base::french::moment(services.town_time.local(instant), services.today());
}

mail::Message message_to(const town::Services& services, const std::string& display_name,
                         const std::string& email, const accounts::MailText& letter) {
    const auto& from = services.config.mail;
    return {.from = {from.sender_name, from.sender_address},
            .to = {display_name, email},
            .subject = letter.subject,
            .text = letter.text,
            .html = letter.html.str(),
            .attachments = {}};
}

}  // namespace

void enqueue_email_link(const db::Write& tx, NewEmailId id, base::Instant now) {
    jobs::enqueue(tx, new_email_mail_job, std::to_string(id.value()), now);
}

void send_new_email_link(const town::Services& services, mail::Sender& sender,
                         std::string_view payload) {
    const NewEmailId id(jobs::id_in(payload));
    const std::string token = crypto::random_token(services.random);
    const std::string token_hash = crypto::hash_token(token);
    const base::Instant now = services.clock.now();
    const auto waiting = services.database.write(
        [&](db::Write& tx) { return give_new_email_link(tx, id, token_hash, now); });
    if (!waiting) return;
    const auto letter =
        email_link_letter(letter_facts(services, waiting->display_name),
                          services.config.server.public_url + "/mon-dossier/courriel/" + token,
                          moment_text(services, now + new_email_link_life));
    town::send_from_job(sender,
                        message_to(services, waiting->display_name, waiting->new_email, letter));
}

void enqueue_email_changed(const town::Services& services, const db::Write& tx,
                           const ChangedEmail& changed) {
    const base::Instant now = services.clock.now();
    const auto letter =
        email_changed_letter(letter_facts(services, changed.display_name),
                             accounts::masked_email(changed.new_email), moment_text(services, now));
    town::send_mail(tx, message_to(services, changed.display_name, changed.old_email, letter), now);
}

void send_request_decided(const town::Services& services, mail::Sender& sender,
                          std::string_view payload) {
    const ChangeRequestId id(jobs::id_in(payload));
    const auto told = services.database.read(
        [&](db::Read& read) { return request_to_tell(read, services.keys, id); });
    if (!told || told->email.empty()) return;
    const auto letter = request_decided_letter(letter_facts(services, told->display_name),
                                               told->request, told->subject_name,
                                               services.config.server.public_url + "/mon-dossier");
    town::send_from_job(sender, message_to(services, told->display_name, told->email, letter));
}

}  // namespace families
