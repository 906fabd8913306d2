#include "town/outgoing_mail.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <stdexcept>

#include "platform/crypto/encoding.hpp"

namespace town {

namespace {

namespace json = boost::json;

json::object address_as_json(const mail::Address& address) {
    return {{"name", address.name}, {"email", address.email}};
}

std::string text_at(const json::object& object, std::string_view key) {
    return std::string(json::string_view(object.at(key).as_string()));
}

mail::Address address_at(const json::object& object, std::string_view key) {
    const json::object& address = object.at(key).as_object();
    return {text_at(address, "name"), text_at(address, "email")};
}

mail::Attachment attachment_of(const json::value& value) {
    const json::object& object = value.as_object();
    auto content = crypto::from_base64url(text_at(object, "content"));
    if (!content) throw std::runtime_error("an attachment is not base64");
    return {text_at(object, "name"), text_at(object, "content_type"), std::move(*content)};
}

}  // namespace

std::string mail_payload(const mail::Message& message) {
    json::array attachments;
    for (const mail::Attachment& attachment : message.attachments) {
        attachments.push_back(json::object{{"name", attachment.name},
                                           {"content_type", attachment.content_type},
                                           {"content", crypto::base64url(attachment.content)}});
    }
    return json::serialize(json::object{{"from", address_as_json(message.from)},
                                        {"to", address_as_json(message.to)},
                                        {"subject", message.subject},
                                        {"text", message.text},
                                        {"html", message.html},
                                        {"attachments", std::move(attachments)}});
}

mail::Message mail_of_payload(std::string_view payload) {
    boost::system::error_code error;
    const json::value value = json::parse({payload.data(), payload.size()}, error);
    if (error || !value.is_object()) throw std::runtime_error("the payload is no JSON object");
    const json::object& object = value.get_object();
    mail::Message message;
    message.from = address_at(object, "from");
    message.to = address_at(object, "to");
    message.subject = text_at(object, "subject");
    message.text = text_at(object, "text");
    message.html = text_at(object, "html");
    for (const json::value& attachment : object.at("attachments").as_array())
        message.attachments.push_back(attachment_of(attachment));
    return message;
}

void send_mail(const db::Write& tx, const mail::Message& message, base::Instant now) {
    jobs::enqueue(tx, mail_job, mail_payload(message), now);
}

void send_from_job(mail::Sender& sender, const mail::Message& message) {
    try {
        sender.send(message);
    } catch (const mail::Failure& failure) {
        if (failure.kind() == mail::Failure::Kind::permanent) throw jobs::GiveUp(failure.what());
        throw;
    }
}

jobs::Worker::Handler mail_handler(mail::Sender& sender) {
    return [&sender](const jobs::Job& job) { send_from_job(sender, mail_of_payload(job.payload)); };
}

}  // namespace town
