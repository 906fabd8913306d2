#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zlib.h>

#include "base/check.hpp"
#include "platform/http/compress.hpp"
#include "platform/http/percent.hpp"
#include "platform/http/response.hpp"
#include "platform/http/response_head.hpp"
#include "platform/http/security_headers.hpp"

namespace http {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string header_of(const Response& response, std::string_view name) {
    std::string all;
    for (const auto& [header_name, value] : response.headers) {
        if (header_name == name) all += (all.empty() ? "" : "|") + value;
    }
    return all;
}

TEST(SeeOther, goes_to_paths_of_this_site_alone) {
    const Response response = see_other("/reservations/R-1?confirme=oui");
    EXPECT_EQ(response.status, 303);
    EXPECT_EQ(header_of(response, "Location"), "/reservations/R-1?confirme=oui");
    for (const auto elsewhere :
         {"https://evil.example", "//evil.example", "/\\evil.example", "", "a", "/a\r\nX: y"})
        EXPECT_THROW((void)see_other(elsewhere), base::Bug) << elsewhere;
}

TEST(Download, names_the_file_for_old_and_new_browsers) {
    struct Case {
        std::string_view filename;
        std::string_view disposition;
    };
    const Case cases[] = {
        {"facture-2026.pdf", "attachment; filename=\"facture-2026.pdf\""},
        {"relevé été.pdf",
         "attachment; filename=\"relev_ _t_.pdf\"; "
         "filename*=UTF-8''relev%C3%A9%20%C3%A9t%C3%A9.pdf"},
        {"a\"b\\c;d\r\n.pdf",
         "attachment; filename=\"a_b_c_d__.pdf\"; "
         "filename*=UTF-8''a%22b%5Cc%3Bd%0D%0A.pdf"},
    };
    for (const auto& [filename, disposition] : cases) {
        const Response response = download("%PDF", "application/pdf", filename);
        EXPECT_EQ(header_of(response, "Content-Disposition"), disposition);
        EXPECT_EQ(header_of(response, "X-Content-Type-Options"), "nosniff");
        EXPECT_EQ(response.content_type, "application/pdf");
        EXPECT_EQ(response.body, "%PDF");
    }
}

TEST(SetCookie, is_bound_to_the_host_when_secure) {
    Response response;
    set_cookie(response, {.name = "session", .value = "abc=="}, true);
    set_cookie(response, {.name = "s", .value = "", .max_age_seconds = 0}, false);
    set_cookie(response,
               {.name = "t", .value = "1", .max_age_seconds = 60, .same_site = SameSite::strict},
               false);
    EXPECT_EQ(header_of(response, "Set-Cookie"),
              "__Host-session=abc==; Path=/; HttpOnly; Secure; SameSite=Lax|"
              "s=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0|"
              "t=1; Path=/; HttpOnly; SameSite=Strict; Max-Age=60");
    EXPECT_EQ(cookie_name("session", true), "__Host-session");
    EXPECT_EQ(cookie_name("session", false), "session");
}

TEST(SetCookie, a_value_that_would_break_the_header_is_a_bug) {
    Response response;
    for (const auto value : {"a;b", "a b", "a\r\nb", "a,b", "\"a\"", "é"})
        EXPECT_THROW(set_cookie(response, {.name = "n", .value = value}, true), base::Bug);
    EXPECT_THROW(set_cookie(response, {.name = "n=", .value = ""}, true), base::Bug);
    EXPECT_TRUE(response.headers.empty());
}

std::string head_of(const Response& response, KeepAlive keep_alive = KeepAlive::yes) {
    using namespace std::chrono;
    return response_head(response, keep_alive, sys_days(1994y / November / 6) + 8h + 49min + 37s);
}

TEST(ResponseHead, is_what_rfc_9112_says) {
    EXPECT_EQ(head_of(text("été").with("X-A", "b")),
              "HTTP/1.1 200 OK\r\n"
              "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
              "Content-Type: text/plain; charset=utf-8\r\n"
              "Content-Length: 5\r\n"
              "X-A: b\r\n"
              "Connection: keep-alive\r\n\r\n");
    EXPECT_THAT(head_of(text("", 503), KeepAlive::no),
                HasSubstr("HTTP/1.1 503 Service Unavailable\r\n"));
    EXPECT_THAT(head_of(text("", 503), KeepAlive::no), HasSubstr("Connection: close\r\n\r\n"));
    EXPECT_THAT(head_of(text("", 499)), HasSubstr("HTTP/1.1 499 \r\n"));
}

TEST(ResponseHead, an_answer_without_body_has_no_length) {
    for (const int status : {204, 304}) {
        EXPECT_THAT(head_of(text("", status)), Not(HasSubstr("Content-Length")));
        EXPECT_THAT(head_of(text("", status)), Not(HasSubstr("Content-Type")));
    }
}

TEST(ResponseHead, a_header_cannot_smuggle_another_one) {
    EXPECT_THROW(head_of(text("").with("X", "a\r\nSet-Cookie: b")), base::Bug);
    EXPECT_THROW(head_of(text("").with("X", "a\nb")), base::Bug);
    EXPECT_THROW(head_of(text("").with("X: y", "a")), base::Bug);
    EXPECT_THROW(head_of(text("").with("", "a")), base::Bug);
    Response response = text("");
    response.content_type = "text/plain\r\nX: y";
    EXPECT_THROW(head_of(response), base::Bug);
    EXPECT_THROW(head_of(text("", 100)), base::Bug);
    EXPECT_THROW(head_of(text("", 2000)), base::Bug);
}

TEST(SecurityHeaders, are_strict_and_say_hsts_over_tls_alone) {
    Response response = text("");
    add_security_headers(response, Transport::tls);
    const std::string policy = header_of(response, "Content-Security-Policy");
    for (const auto rule : {"default-src 'none'", "script-src 'self'", "style-src 'self'",
                            "img-src 'self' data:", "font-src 'none'", "connect-src 'self'",
                            "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"})
        EXPECT_THAT(policy, HasSubstr(rule));
    EXPECT_THAT(policy, Not(HasSubstr("unsafe")));
    EXPECT_EQ(header_of(response, "X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(header_of(response, "Referrer-Policy"), "same-origin");
    EXPECT_EQ(header_of(response, "Cross-Origin-Opener-Policy"), "same-origin");
    EXPECT_EQ(header_of(response, "Cache-Control"), "no-store");
    EXPECT_EQ(header_of(response, "Strict-Transport-Security"), "max-age=31536000");
    EXPECT_NE(header_of(response, "Permissions-Policy"), "");

    Response plain = text("");
    add_security_headers(plain, Transport::plain);
    EXPECT_EQ(header_of(plain, "Strict-Transport-Security"), "");
}

TEST(SecurityHeaders, leave_what_the_page_decided) {
    Response response = text("").with("cache-control", "public");
    add_security_headers(response, Transport::plain);
    EXPECT_EQ(header_of(response, "cache-control"), "public");
    EXPECT_EQ(header_of(response, "Cache-Control"), "");
}

std::string gunzipped(std::string compressed) {
    z_stream stream{};
    EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
    std::string plain(1'000'000, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(compressed.data());
    stream.avail_in = static_cast<uInt>(compressed.size());
    stream.next_out = reinterpret_cast<Bytef*>(plain.data());
    stream.avail_out = static_cast<uInt>(plain.size());
    EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
    plain.resize(stream.total_out);
    inflateEnd(&stream);
    return plain;
}

Request accepting(std::string encodings) {
    Request request;
    request.headers = {{"Accept-Encoding", std::move(encodings)}};
    return request;
}

TEST(Compress, a_long_page_becomes_shorter_and_stays_the_same) {
    std::string body;
    for (int i = 0; i < 500; ++i) body += "<td>" + std::to_string(i) + "</td>";
    for (int round = 0; round < 3; ++round) {  // the compressor is used again
        Response response = text(body);
        compress(response, accepting("gzip, br"));
        EXPECT_LT(response.body.size(), body.size() / 2);
        EXPECT_EQ(gunzipped(response.body), body);
        EXPECT_EQ(header_of(response, "Content-Encoding"), "gzip");
        EXPECT_EQ(header_of(response, "Vary"), "Accept-Encoding");
    }
}

TEST(Compress, leaves_alone_what_is_short_binary_compressed_or_unwanted) {
    const std::string longer(5000, 'a');
    Response brief = text(std::string(1024, 'a'));
    compress(brief, accepting("gzip"));
    EXPECT_EQ(brief.body.size(), 1024U);
    EXPECT_TRUE(brief.headers.empty());

    Response pdf = download(longer, "application/pdf", "a.pdf");
    compress(pdf, accepting("gzip"));
    EXPECT_EQ(pdf.body, longer);

    Response done = text(longer).with("Content-Encoding", "br");
    compress(done, accepting("gzip"));
    EXPECT_EQ(done.body, longer);

    Response unwanted = text(longer);
    compress(unwanted, accepting("br"));
    EXPECT_EQ(unwanted.body, longer);
    EXPECT_EQ(header_of(unwanted, "Vary"), "Accept-Encoding");
    EXPECT_EQ(header_of(unwanted, "Content-Encoding"), "");
}

}  // namespace
}  // namespace http
