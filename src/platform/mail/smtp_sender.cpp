#include "platform/mail/smtp_sender.hpp"

#include <curl/curl.h>
#include <fmt/format.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <new>

#include "base/text.hpp"
#include "platform/log/log.hpp"
#include "platform/mail/compose.hpp"

namespace mail {

namespace {

struct CurlListDeleter {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

/// What travels during one send: the mail on its way out, the server's answers on their way in.
struct Exchange {
    std::string_view unsent;
    std::string first_answer;
    std::string last_refusal;  // an answer that begins with 4 or 5
};

std::size_t give_mail(char* buffer, std::size_t size, std::size_t count, void* context) {
    auto& unsent = static_cast<Exchange*>(context)->unsent;
    const std::size_t given = std::min(size * count, unsent.size());
    unsent.copy(buffer, given);
    unsent.remove_prefix(given);
    return given;
}

std::size_t take_answer(char* line, std::size_t size, std::size_t count, void* context) {
    auto& exchange = *static_cast<Exchange*>(context);
    constexpr std::size_t longest_kept = 512;  // RFC 5321 §4.5.3.1.5
    std::string answer = base::trimmed({line, std::min(size * count, longest_kept)});
    if (!base::is_valid_utf8(answer)) answer = base::in_ascii(answer);
    if (exchange.first_answer.empty()) exchange.first_answer = answer;
    if (answer.starts_with('4') || answer.starts_with('5')) {
        exchange.last_refusal = std::move(answer);
    }
    return size * count;
}

/// Permanent only when the server has understood this mail and refused it for good; trouble of the
/// connection, of certificates or of the sign-in can be cured, so those mails wait.
Failure::Kind kind_of_failure(CURLcode outcome, long answer_code, const Exchange& exchange) {
    const bool is_about_sign_in = outcome == CURLE_LOGIN_DENIED ||
                                  outcome == CURLE_REMOTE_ACCESS_DENIED || answer_code == 530 ||
                                  answer_code == 534 || answer_code == 535 || answer_code == 538;
    const bool was_turned_away = exchange.first_answer.starts_with("554");  // RFC 5321 §3.1
    const bool is_refused = answer_code >= 500 && answer_code <= 599;
    return is_refused && !is_about_sign_in && !was_turned_away ? Failure::Kind::permanent
                                                               : Failure::Kind::temporary;
}

std::string server_url(const SmtpSettings& settings, std::string_view sender_email) {
    const bool is_ipv6 = settings.host.find(':') != std::string::npos;
    const std::string_view client_name = sender_email.substr(sender_email.find('@') + 1);
    return fmt::format("{}://{}:{}/{}", settings.encryption == Encryption::tls ? "smtps" : "smtp",
                       is_ipv6 ? "[" + settings.host + "]" : settings.host, settings.port,
                       client_name);
}

CURL* new_curl_handle() {
    static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
    CURL* handle = started == CURLE_OK ? curl_easy_init() : nullptr;
    if (handle == nullptr) throw std::bad_alloc();
    return handle;
}

void set_server(CURL* curl, const SmtpSettings& settings, const std::string& url) {
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS,
                     static_cast<long>(settings.connect_timeout.count()));
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(settings.total_timeout.count()));
    const auto answer_timeout = std::chrono::ceil<std::chrono::seconds>(settings.total_timeout);
    curl_easy_setopt(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT,
                     static_cast<long>(answer_timeout.count()));
    if (settings.encryption != Encryption::none) {
        curl_easy_setopt(curl, CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
        curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
        if (!settings.authority.empty()) {
            curl_easy_setopt(curl, CURLOPT_CAINFO, settings.authority.c_str());
        }
    }
    if (!settings.user.empty()) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, settings.user.c_str());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, settings.password.reveal().c_str());
    }
}

void set_mail(CURL* curl, Exchange& exchange, const std::string& sender, curl_slist* recipients) {
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, sender.c_str());
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients);
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, &give_mail);
    curl_easy_setopt(curl, CURLOPT_READDATA, &exchange);
    curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE,
                     static_cast<curl_off_t>(exchange.unsent.size()));
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, &take_answer);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &exchange);
}

}  // namespace

struct SmtpSender::Connection {
    std::mutex mutex;
    CURL* curl = new_curl_handle();

    Connection() = default;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection() {
        hang_up();
        curl_easy_cleanup(curl);
    }

    /// Before it lets a connection go, libcurl says QUIT and waits two minutes for the answer of a
    /// server that may be the very reason to let go.
    void hang_up() {
        curl_socket_t socket = CURL_SOCKET_BAD;
        curl_easy_getinfo(curl, CURLINFO_ACTIVESOCKET, &socket);
        if (socket != CURL_SOCKET_BAD) ::shutdown(socket, SHUT_RDWR);
    }
};

SmtpSender::SmtpSender(SmtpSettings settings, const base::Clock& clock)
    : settings_(std::move(settings)), clock_(clock), connection_(std::make_unique<Connection>()) {}

SmtpSender::~SmtpSender() = default;

void SmtpSender::send(const Message& message) {
    const std::string eml = compose(message, clock_.now(), new_message_id(message.from.email));
    const std::string url = server_url(settings_, message.from.email);
    const std::string sender = "<" + message.from.email + ">";
    const std::unique_ptr<curl_slist, CurlListDeleter> recipients(
        curl_slist_append(nullptr, ("<" + message.to.email + ">").c_str()));
    if (!recipients) throw std::bad_alloc();

    const std::lock_guard lock(connection_->mutex);
    CURL* curl = connection_->curl;
    curl_easy_reset(curl);  // forgets the settings, keeps the connection
    Exchange exchange{.unsent = eml, .first_answer = {}, .last_refusal = {}};
    set_server(curl, settings_, url);
    set_mail(curl, exchange, sender, recipients.get());
    std::array<char, CURL_ERROR_SIZE> reason{};
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, reason.data());
    const CURLcode outcome = curl_easy_perform(curl);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, nullptr);
    if (outcome == CURLE_OK) return;
    connection_->hang_up();

    long answer_code = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &answer_code);
    const auto kind = kind_of_failure(outcome, answer_code, exchange);
    logging::warning("a mail did not leave", {{"server", settings_.host},
                                              {"reason", curl_easy_strerror(outcome)},
                                              {"answer_code", answer_code},
                                              {"permanent", kind == Failure::Kind::permanent}});
    throw Failure(kind, reason[0] != '\0' ? reason.data() : curl_easy_strerror(outcome),
                  exchange.last_refusal);
}

}  // namespace mail
