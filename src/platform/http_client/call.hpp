#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <stdexcept>
#include <string>

/// Asking other machines over HTTP: payment gateways, State services.
namespace http_client {

enum class Method { get, post };

struct Call {
    Method method = Method::get;
    std::string url = {};           ///< http or https, nothing else; a fragment is not sent
    std::string content_type = {};  ///< of a POST's body
    std::string body = {};
    std::string soap_action = {};  ///< the header SOAPAction, quotes included; "": not sent
};

struct Limits {
    std::chrono::milliseconds connect = std::chrono::seconds(5);
    std::chrono::milliseconds total = std::chrono::seconds(20);  ///< from the name's look-up on
    std::size_t answer_bytes = std::size_t{1} << 20U;
};

struct Answer {
    int status = 0;  ///< any: whether 404 or 500 is a failure is the caller's to say
    std::string content_type = {};
    std::string body = {};
};

/// No answer that could be used.
class Failure : public std::runtime_error {
 public:
    enum class Kind {
        bad_address,  ///< neither http nor https, or no address at all: nothing was sent
        unreachable,  ///< no name, no connection: nothing was sent
        not_trusted,  ///< the certificate is not for that name, or not from a known authority
        too_slow,     ///< the time was over; the other side may have done what it was asked
        too_large,    ///< more than `answer_bytes`
        broken,       ///< cut off or malformed
    };
    Failure(Kind kind, const std::string& reason) : std::runtime_error(reason), kind_(kind) {}
    [[nodiscard]] Kind kind() const { return kind_; }

 private:
    Kind kind_;
};

/// Waits for the whole answer; thread-safe. Certificates are verified, TLS is 1.2 at least,
/// redirects are answers and are not followed. The system's proxy (https_proxy) is used, except
/// for this machine itself. `authority` is a PEM file with the CA to trust; "": the system's.
[[nodiscard]] Answer send(const Call& call, const Limits& limits = {},
                          const std::filesystem::path& authority = {});

}  // namespace http_client
