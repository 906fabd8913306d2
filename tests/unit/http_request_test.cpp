#include <gtest/gtest.h>

#include "platform/http/request_head.hpp"
#include "platform/http/request_parsing.hpp"

namespace http {
namespace {

constexpr std::size_t plenty = 1000;

TEST(ScanHead, finds_the_empty_line_that_ends_the_head) {
    const auto scan = scan_head("GET / HTTP/1.1\r\nHost: a\r\n\r\nbody\n", 0, plenty);
    EXPECT_EQ(scan.progress, HeadProgress::complete);
    EXPECT_EQ(scan.size, 27U);
}

TEST(ScanHead, gives_the_same_answer_however_the_bytes_arrive) {
    const std::string_view whole = "POST /a HTTP/1.1\r\nHost: a\r\nX: \r\n\r\nrest";
    const auto expected = scan_head(whole, 0, plenty);
    for (std::size_t first = 0; first < expected.size; ++first) {
        for (std::size_t second = first; second < expected.size; ++second) {
            ASSERT_EQ(scan_head(whole.substr(0, first), 0, plenty).progress,
                      HeadProgress::incomplete);
            ASSERT_EQ(scan_head(whole.substr(0, second), first, plenty).progress,
                      HeadProgress::incomplete);
            const auto scan = scan_head(whole, second, plenty);
            ASSERT_EQ(scan.progress, HeadProgress::complete);
            ASSERT_EQ(scan.size, expected.size);
        }
    }
}

TEST(ScanHead, a_line_break_other_than_crlf_is_broken_at_once) {
    for (const auto head : {"GET / HTTP/1.1\nHost", "\n", "GET / HTTP/1.1\r\nHost: a\n\n",
                            "GET / HTTP/1.1\rHost", "a\r\n\n"})
        EXPECT_EQ(scan_head(head, 0, plenty).progress, HeadProgress::broken) << head;
    EXPECT_EQ(scan_head("GET / HTTP/1.1\r", 0, plenty).progress, HeadProgress::incomplete);
    EXPECT_EQ(scan_head("GET / HTTP/1.1\rX", 15, plenty).progress, HeadProgress::broken);
}

TEST(ScanHead, a_head_may_be_as_long_as_the_limit_and_no_longer) {
    const std::string head = "GET / HTTP/1.1\r\n\r\n";
    EXPECT_EQ(scan_head(head, 0, head.size()).progress, HeadProgress::complete);
    EXPECT_EQ(scan_head(head, 0, head.size() - 1).progress, HeadProgress::too_long);
    EXPECT_EQ(scan_head(head.substr(0, 10), 0, 11).progress, HeadProgress::incomplete);
    EXPECT_EQ(scan_head(head.substr(0, 10), 0, 10).progress, HeadProgress::too_long);
}

std::string head_with(std::string_view lines, std::string_view version = "HTTP/1.1") {
    return "POST / " + std::string(version) + "\r\n" + std::string(lines) + "\r\n";
}

TEST(Head, what_two_servers_could_read_differently_is_refused) {
    for (const auto lines : {
             "",                                                       // no Host
             "Host: a\r\nHost: a\r\n",                                 //
             "Host: \r\n",                                             //
             "Host: a b\r\n",                                          //
             "Host: a/b\r\n",                                          //
             "Host: a,b\r\n",                                          //
             "Host : a\r\n",                                           //
             " Host: a\r\n",                                           //
             "Host: a\r\n folded\r\n",                                 //
             "Host: a\r\nX: y\r\n\tContent-Length: 3\r\n",             //
             "Host: a\r\nno colon\r\n",                                //
             "Host: a\r\n: no name\r\n",                               //
             "Host: a\r\nContent-Length: 1\r\nContent-Length: 1\r\n",  //
             "Host: a\r\nContent-Length: 1, 1\r\n",                    //
             "Host: a\r\nContent-Length: +1\r\n",                      //
             "Host: a\r\nContent-Length: -1\r\n",                      //
             "Host: a\r\nContent-Length: 0x1\r\n",                     //
             "Host: a\r\nContent-Length:\r\n",                         //
             "Host: a\r\nContent-Length: 99999999999999999999\r\n",    //
             "Host: a\r\nTransfer-Encoding: gzip, chunked\r\n",        //
             "Host: a\r\nTransfer-Encoding: chunked, chunked\r\n",     //
             "Host: a\r\nTransfer-Encoding: xchunked\r\n",             //
             "Host: a\r\nTransfer-Encoding: identity\r\n",             //
             "Host: a\r\nTransfer-Encoding: \"chunked\"\r\n",          //
             "Host: a\r\nTransfer-Encoding:\r\n",                      //
             "Host: a\r\nTransfer-Encoding: \x0B"
             "chunked\r\n",  //
             "Host: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
             "Host: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 1\r\n",
             "Host: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n",
         })
        EXPECT_FALSE(is_acceptable_head(head_with(lines))) << lines;
    EXPECT_FALSE(
        is_acceptable_head(head_with("Host: a\r\nTransfer-Encoding: chunked\r\n", "HTTP/1.0")));
}

TEST(Head, what_browsers_and_proxies_send_is_acceptable) {
    for (const auto lines :
         {"Host: a\r\n", "host:portail.example:8080\r\n", "Host: [::1]:80\r\nX-Empty:\r\n",
          "Host: a\r\nContent-Length: 12\r\n", "Host: a\r\ntransfer-encoding:  Chunked \r\n",
          "Host: a\r\nCookie: a=1\r\nCookie: b=2\r\nX: a:b\r\n"})
        EXPECT_TRUE(is_acceptable_head(head_with(lines))) << lines;
    EXPECT_TRUE(is_acceptable_head(head_with("Host: a\r\nContent-Length: 1\r\n", "HTTP/1.0")));
}

TEST(RequestMethod, is_served_answered_405_or_unknown) {
    EXPECT_EQ(parse_method("GET"), Method::get);
    EXPECT_EQ(parse_method("HEAD"), Method::head);
    EXPECT_EQ(parse_method("POST"), Method::post);
    for (const auto other : {"PUT", "DELETE", "PATCH", "OPTIONS"})
        EXPECT_EQ(parse_method(other), Method::other) << other;
    for (const auto unknown : {"get", "CONNECT", "TRACE", "PROPFIND", "BREW", ""})
        EXPECT_EQ(parse_method(unknown), std::nullopt) << unknown;
}

RawRequest form_request(std::string content_type, std::string body) {
    RawRequest raw;
    raw.method = Method::post;
    raw.target = "/a";
    raw.headers = {{"Content-Type", std::move(content_type)}};
    raw.body = std::move(body);
    return raw;
}

TEST(ParseRequest, reads_both_kinds_of_forms) {
    const auto urlencoded = parse_request(
        form_request("Application/x-www-form-urlencoded; charset=UTF-8", "a=1%0A2&b=%C3%A9"),
        ProxyHeaders::ignored);
    ASSERT_TRUE(urlencoded);
    EXPECT_EQ(urlencoded->form.get("a"), "1\n2");
    EXPECT_EQ(urlencoded->form.get("b"), "é");

    const auto multipart = parse_request(
        form_request("multipart/form-data; boundary=x",
                     "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n"
                     "--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"b.pdf\"\r\n"
                     "Content-Type: application/pdf\r\n\r\n%PDF\r\n--x--\r\n"),
        ProxyHeaders::ignored);
    ASSERT_TRUE(multipart);
    EXPECT_EQ(multipart->form.get("a"), "1");
    ASSERT_EQ(multipart->uploads.size(), 1U);
    EXPECT_EQ(multipart->uploads[0].content, "%PDF");
    const auto* begin = multipart->body.data();
    EXPECT_TRUE(multipart->uploads[0].content.data() > begin &&
                multipart->uploads[0].content.data() < begin + multipart->body.size());
}

TEST(ParseRequest, a_form_that_cannot_be_read_is_refused) {
    struct Case {
        std::string type;
        std::string body;
    };
    const Case cases[] = {
        {"application/x-www-form-urlencoded", "a=%E9"},
        {"application/x-www-form-urlencoded", "a=%"},
        {"multipart/form-data", "--x--"},
        {"multipart/form-data; boundary=x", "--y--"},
        {"multipart/form-data; boundary=x", ""},
    };
    for (const auto& [type, body] : cases)
        EXPECT_FALSE(parse_request(form_request(type, body), ProxyHeaders::ignored)) << body;
}

TEST(ParseRequest, other_bodies_are_left_as_sent) {
    const auto json =
        parse_request(form_request("application/json", "{\"a\":\"\xE9\"}"), ProxyHeaders::ignored);
    ASSERT_TRUE(json);
    EXPECT_EQ(json->body, "{\"a\":\"\xE9\"}");
    EXPECT_TRUE(json->form.items().empty());
}

TEST(ParseRequest, bytes_of_headers_that_are_no_text_are_replaced) {
    RawRequest raw;
    raw.target = "/";
    raw.headers = {{"User-Agent", "M\xE9ga"}, {"Referer", "/é"}, {"Cookie", "x=\xFF; session=1"}};
    const auto request = parse_request(std::move(raw), ProxyHeaders::ignored);
    ASSERT_TRUE(request);
    EXPECT_EQ(request->header("user-agent"), "M?ga");
    EXPECT_EQ(request->header("REFERER"), "/é");
    EXPECT_EQ(request->cookie("session"), "1");
    EXPECT_EQ(request->header("absent"), "");
}

TEST(ParseRequest, a_cookie_is_found_in_any_cookie_header) {
    RawRequest raw;
    raw.target = "/";
    raw.headers = {{"Cookie", "a=1"}, {"cookie", "b=2"}};
    const auto request = parse_request(std::move(raw), ProxyHeaders::ignored);
    ASSERT_TRUE(request);
    EXPECT_EQ(request->cookie("b"), "2");
    EXPECT_EQ(request->cookie("c"), std::nullopt);
}

std::optional<Request> forwarded(std::string_view addresses, std::string_view protocol,
                                 ProxyHeaders proxy_headers) {
    RawRequest raw;
    raw.target = "/";
    raw.peer_address = "10.0.0.1";
    raw.headers = {{"X-Forwarded-For", std::string(addresses)},
                   {"X-Forwarded-Proto", std::string(protocol)}};
    return parse_request(std::move(raw), proxy_headers);
}

TEST(ParseRequest, proxy_headers_count_only_when_trusted) {
    const auto ignored = forwarded("192.0.2.7", "https", ProxyHeaders::ignored);
    EXPECT_EQ(ignored->remote_address, "10.0.0.1");
    EXPECT_FALSE(ignored->is_secure);
    const auto trusted = forwarded("192.0.2.7", "https", ProxyHeaders::trusted);
    EXPECT_EQ(trusted->remote_address, "192.0.2.7");
    EXPECT_TRUE(trusted->is_secure);
    EXPECT_FALSE(forwarded("192.0.2.7", "http", ProxyHeaders::trusted)->is_secure);
}

TEST(ParseRequest, the_address_is_the_one_our_proxy_added) {
    struct Case {
        std::string_view header;
        std::string_view address;
    };
    const Case cases[] = {
        {"1.2.3.4, 192.0.2.7", "192.0.2.7"},  // the client wrote the first one itself
        {"2001:db8::7", "2001:db8::7"},      {"", "10.0.0.1"},         {"unknown", "10.0.0.1"},
        {"192.0.2.7,", "10.0.0.1"},          {"<script>", "10.0.0.1"}, {"cafe", "10.0.0.1"},
    };
    for (const auto& [header, address] : cases)
        EXPECT_EQ(forwarded(header, "https", ProxyHeaders::trusted)->remote_address, address)
            << header;
}

}  // namespace
}  // namespace http
