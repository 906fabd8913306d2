#include "platform/http_client/call.hpp"

#include <curl/curl.h>

#include <array>
#include <memory>
#include <new>

namespace http_client {

namespace {

struct HandleDeleter {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct ListDeleter {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Handle = std::unique_ptr<CURL, HandleDeleter>;
using List = std::unique_ptr<curl_slist, ListDeleter>;

Handle new_handle() {
    static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
    Handle handle(started == CURLE_OK ? curl_easy_init() : nullptr);
    if (!handle) throw std::bad_alloc();
    return handle;
}

/// What is received, up to its limit.
struct Received {
    std::string body;
    std::size_t limit = 0;
    bool is_too_large = false;
};

std::size_t take(char* bytes, std::size_t size, std::size_t count, void* context) {
    auto& received = *static_cast<Received*>(context);
    const std::size_t more = size * count;
    if (more > received.limit - received.body.size()) {
        received.is_too_large = true;
        return 0;
    }
    received.body.append(bytes, more);
    return more;
}

bool is_this_machine(const std::string& url) {
    const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> parsed(curl_url(), &curl_url_cleanup);
    if (!parsed || curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK)
        return false;
    char* host = nullptr;
    if (curl_url_get(parsed.get(), CURLUPART_HOST, &host, 0) != CURLUE_OK) return false;
    const std::unique_ptr<char, decltype(&curl_free)> kept(host, &curl_free);
    const std::string_view name(host);
    return name == "localhost" || name.starts_with("127.") || name == "[::1]";
}

Failure::Kind kind_of(CURLcode outcome, const Received& received) {
    if (received.is_too_large) return Failure::Kind::too_large;
    switch (outcome) {
        case CURLE_UNSUPPORTED_PROTOCOL:
        case CURLE_URL_MALFORMAT:
            return Failure::Kind::bad_address;
        case CURLE_COULDNT_RESOLVE_PROXY:
        case CURLE_COULDNT_RESOLVE_HOST:
        case CURLE_COULDNT_CONNECT:
            return Failure::Kind::unreachable;
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CACERT_BADFILE:
        case CURLE_SSL_ISSUER_ERROR:
            return Failure::Kind::not_trusted;
        case CURLE_OPERATION_TIMEDOUT:
            return Failure::Kind::too_slow;
        default:
            return Failure::Kind::broken;
    }
}

List headers_of(const Call& call) {
    List list;
    const auto add = [&](const std::string& header) {
        auto* const head = curl_slist_append(list.get(), header.c_str());
        if (head == nullptr) throw std::bad_alloc();
        if (!list) list.reset(head);
    };
    // "Expect: 100-continue" makes some old servers wait for nothing.
    add("Expect:");
    if (call.method == Method::post) add("Content-Type: " + call.content_type);
    if (!call.soap_action.empty()) add("SOAPAction: " + call.soap_action);
    return list;
}

void set_call(CURL* curl, const Call& call) {
    curl_easy_setopt(curl, CURLOPT_URL, call.url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "PortailFamille");
    if (is_this_machine(call.url)) curl_easy_setopt(curl, CURLOPT_PROXY, "");
    if (call.method != Method::post) return;
    curl_easy_setopt(curl, CURLOPT_POST, 1L);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, call.body.data());
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(call.body.size()));
}

void set_limits(CURL* curl, const Limits& limits, const std::filesystem::path& authority) {
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits.connect.count()));
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(limits.total.count()));
    if (!authority.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, authority.c_str());
}

}  // namespace

Answer send(const Call& call, const Limits& limits, const std::filesystem::path& authority) {
    const auto handle = new_handle();
    CURL* curl = handle.get();
    const auto headers = headers_of(call);
    Received received{.body = {}, .limit = limits.answer_bytes, .is_too_large = false};
    std::array<char, CURL_ERROR_SIZE> reason{};
    set_call(curl, call);
    set_limits(curl, limits, authority);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &take);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &received);
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, reason.data());
    const CURLcode outcome = curl_easy_perform(curl);
    if (outcome != CURLE_OK)
        throw Failure(kind_of(outcome, received),
                      reason[0] != '\0' ? reason.data() : curl_easy_strerror(outcome));
    long status = 0;
    const char* content_type = nullptr;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(curl, CURLINFO_CONTENT_TYPE, &content_type);
    return {static_cast<int>(status), content_type == nullptr ? "" : content_type,
            std::move(received.body)};
}

}  // namespace http_client
