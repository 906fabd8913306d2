#include <gtest/gtest.h>

#include "platform/http/multipart.hpp"

namespace http {
namespace {

constexpr std::string_view field_a = "Content-Disposition: form-data; name=\"a\"\r\n";

std::string part(std::string_view headers, std::string_view content) {
    return "--x\r\n" + std::string(headers) + "\r\n" + std::string(content) + "\r\n";
}

std::string form_of(std::string_view headers, std::string_view content) {
    return part(headers, content) + "--x--\r\n";
}

TEST(Multipart, fields_and_uploads_come_apart) {
    const std::string body =
        part(field_a, "ligne 1\r\nligne 2\té") +
        part(
            "content-disposition: FORM-DATA; filename=\"justificatif é.pdf\"; name=\"piece\"\r\n"
            "Content-Type: application/pdf\r\nX-Other: 1\r\n",
            std::string_view("%PDF\0\r\n--\xFF", 10)) +
        part(field_a, "") + "--x--";
    const auto form = parse_multipart(body, "x");
    ASSERT_TRUE(form);
    EXPECT_EQ(form->fields.all("a"), (std::vector<std::string_view>{"ligne 1\r\nligne 2\té", ""}));
    ASSERT_EQ(form->uploads.size(), 1U);
    EXPECT_EQ(form->uploads[0].field, "piece");
    EXPECT_EQ(form->uploads[0].filename, "justificatif é.pdf");
    EXPECT_EQ(form->uploads[0].content_type, "application/pdf");
    EXPECT_EQ(form->uploads[0].content, std::string_view("%PDF\0\r\n--\xFF", 10));
}

TEST(Multipart, a_form_without_parts_is_empty) {
    const auto form = parse_multipart("--x--\r\n", "x");
    ASSERT_TRUE(form);
    EXPECT_TRUE(form->fields.items().empty());
    EXPECT_TRUE(form->uploads.empty());
}

TEST(Multipart, a_file_control_left_empty_is_no_upload) {
    const auto body = form_of(
        "Content-Disposition: form-data; name=\"f\"; filename=\"\"\r\n"
        "Content-Type: application/octet-stream\r\n",
        "");
    const auto form = parse_multipart(body, "x");
    ASSERT_TRUE(form);
    EXPECT_TRUE(form->uploads.empty());
    EXPECT_FALSE(form->fields.has("f"));
}

TEST(Multipart, a_file_name_is_a_name_and_no_path) {
    struct Case {
        std::string_view sent;
        std::string_view seen;
    };
    const Case cases[] = {
        {"a.pdf", "a.pdf"},
        {R"(C:\Users\Léa\a.pdf)", "a.pdf"},
        {"../../etc/passwd", "passwd"},
        {"..", ".."},
        {"a%22b.pdf", "a\"b.pdf"},
        {R"(a\"b.pdf)", "a\"b.pdf"},
        {"100%.pdf", "100%.pdf"},
        {"a;b=c.pdf", "a;b=c.pdf"},
    };
    for (const auto& [sent, seen] : cases) {
        const auto body = form_of("Content-Disposition: form-data; name=\"f\"; filename=\"" +
                                      std::string(sent) + "\"\r\n",
                                  "content");
        const auto form = parse_multipart(body, "x");
        ASSERT_TRUE(form) << sent;
        ASSERT_EQ(form->uploads.size(), 1U) << sent;
        EXPECT_EQ(form->uploads[0].filename, seen) << sent;
    }
}

TEST(Multipart, every_break_of_the_format_is_refused_for_its_reason) {
    using Fault = MultipartFault;
    const std::string a(field_a);
    struct Case {
        std::string body;
        Fault fault;
    };
    const Case cases[] = {
        {"", Fault::no_opening_boundary},
        {"preamble\r\n" + form_of(a, "1"), Fault::no_opening_boundary},
        {"\r\n" + form_of(a, "1"), Fault::no_opening_boundary},
        {"--y--", Fault::no_opening_boundary},
        {"--x", Fault::cut_short},
        {"--x \r\n" + a + "\r\n1\r\n--x--", Fault::broken_boundary_line},
        {"--x\n" + a + "\r\n1\r\n--x--", Fault::broken_boundary_line},
        {"--xy\r\n" + a + "\r\n1\r\n--x--", Fault::broken_boundary_line},
        {part(a, "1"), Fault::cut_short},
        {"--x\r\n" + a, Fault::cut_short},
        {"--x\r\n" + a + "\r\n1", Fault::cut_short},
        {part(a, "1") + "--x-", Fault::cut_short},
        {part(a, "1") + "--x-\r", Fault::broken_boundary_line},
        {"--x\r\n" + a + "\r\n--x--", Fault::broken_boundary_line},
        {part(a, "1") + "--xx--", Fault::broken_boundary_line},
        {form_of(a, "1") + "epilogue", Fault::trailing_bytes},
        {form_of(a, "1") + "\r\n", Fault::trailing_bytes},
        {form_of("", "1"), Fault::not_form_data},
        {form_of("Content-Type: text/plain\r\n", "1"), Fault::not_form_data},
        {form_of("Content-Disposition: attachment; name=\"a\"\r\n", "1"), Fault::not_form_data},
        {form_of("Content-Disposition: form-data\r\n", "1"), Fault::no_name},
        {form_of("Content-Disposition: form-data; name=\"\"\r\n", "1"), Fault::no_name},
        {form_of("Content-Disposition: form-data; name=\"a\r\n", "1"), Fault::broken_part_header},
        {form_of("Content-Disposition: form-data; name=\"a\"; name=\"b\"\r\n", "1"),
         Fault::broken_part_header},
        {form_of(a + a, "1"), Fault::broken_part_header},
        {form_of(a + "Content-Type: a/b\r\nContent-Type: c/d\r\n", "1"), Fault::broken_part_header},
        {form_of(a + "no colon\r\n", "1"), Fault::broken_part_header},
        {form_of(a + " folded: 1\r\n", "1"), Fault::broken_part_header},
        {form_of(a + "Content-Transfer-Encoding: base64\r\n", "MQ=="), Fault::not_form_data},
        {form_of("Content-Disposition: form-data; name=\"\xE9\"\r\n", "1"), Fault::unclean_text},
        {form_of("Content-Disposition: form-data; name=\"a\"; filename=\"\x01\"\r\n", "1"),
         Fault::unclean_text},
        {form_of(a, "\xE9"), Fault::unclean_text},
        {form_of(a, std::string_view("\0", 1)), Fault::unclean_text},
        {form_of("X: " + std::string(5000, 'x') + "\r\n" + a, "1"), Fault::part_header_too_long},
    };
    for (const auto& [body, fault] : cases) {
        const auto form = parse_multipart(body, "x");
        ASSERT_FALSE(form) << body;
        EXPECT_EQ(static_cast<int>(form.error()), static_cast<int>(fault)) << body;
    }
}

TEST(Multipart, two_hundred_parts_pass_and_one_more_does_not) {
    std::string body;
    for (std::size_t i = 0; i < max_multipart_parts; ++i) body += part(field_a, "1");
    EXPECT_TRUE(parse_multipart(body + "--x--", "x"));
    const auto form = parse_multipart(body + part(field_a, "1") + "--x--", "x");
    ASSERT_FALSE(form);
    EXPECT_EQ(form.error(), MultipartFault::too_many_parts);
}

TEST(Multipart, no_cut_of_a_good_body_passes) {
    const std::string body =
        part(field_a, "1") +
        part("Content-Disposition: form-data; name=\"f\"; filename=\"b\"\r\n", "content") + "--x--";
    ASSERT_TRUE(parse_multipart(body, "x"));
    for (std::size_t size = 0; size < body.size(); ++size)
        EXPECT_FALSE(parse_multipart(std::string_view(body).substr(0, size), "x")) << size;
}

TEST(MultipartBoundary, is_taken_from_the_content_type) {
    EXPECT_EQ(multipart_boundary("multipart/form-data; boundary=abc"), "abc");
    EXPECT_EQ(multipart_boundary("Multipart/Form-Data;charset=utf-8; BOUNDARY=\"a b:c\""), "a b:c");
    for (const auto none :
         {"multipart/form-data",
          "multipart/form-data; boundary=", "multipart/form-data; boundary=\"\"",
          "multipart/mixed; boundary=a", "multipart/form-data; boundary=a; boundary=b",
          "multipart/form-data; boundary=\"a ", "multipart/form-data; boundary=é",
          "multipart/form-data; boundary=\"a \"", "multipart/form-data; boundary=\"a\tb\"", ""})
        EXPECT_EQ(multipart_boundary(none), std::nullopt) << none;
    const std::string longest(70, 'b');
    EXPECT_EQ(multipart_boundary("multipart/form-data; boundary=" + longest), longest);
    EXPECT_EQ(multipart_boundary("multipart/form-data; boundary=" + longest + "b"), std::nullopt);
}

}  // namespace
}  // namespace http
