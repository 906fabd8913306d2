#pragma once

#include <string>
#include <vector>

namespace mail {

struct Address {
    std::string name;   ///< as shown, "Zoé Martin"; may be empty
    std::string email;  ///< ASCII
    friend bool operator==(const Address&, const Address&) = default;
};

struct Attachment {
    std::string name;          ///< as shown; written in ASCII, "Facture fevrier.pdf"
    std::string content_type;  ///< "application/pdf", "text/calendar; charset=utf-8"
    std::string content;       ///< bytes
    friend bool operator==(const Attachment&, const Attachment&) = default;
};

/// One mail to one person. Texts are UTF-8 with "\n" at the end of lines.
struct Message {
    Address from;
    Address to;
    std::string subject;
    std::string text;  ///< always there: some people read nothing else
    std::string html;  ///< a whole document; "": the mail is plain text
    std::vector<Attachment> attachments;
    friend bool operator==(const Message&, const Message&) = default;
};

}  // namespace mail
