#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "platform/http/static_files.hpp"

namespace http {
namespace {

namespace fs = std::filesystem;

class StaticFilesTest : public testing::Test {
 protected:
    StaticFilesTest() {
        std::string name = (fs::temp_directory_path() / "assets-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary directory");
        directory_ = name;
        write("manifest.json",
              "{\n  \"app.css\": \"app-3fa2b1c4.css\",\n  \"logo.svg\":\"logo-01.svg\"}\n");
        write("app-3fa2b1c4.css", "plain");
        write("app-3fa2b1c4.css.br", "brotli");
        write("app-3fa2b1c4.css.gz", "gzip");
        write("logo-01.svg", "<svg/>");
        write("unlisted.css", "unlisted");
    }
    ~StaticFilesTest() override { fs::remove_all(directory_); }

    void write(const std::string& name, const std::string& content) const {
        std::ofstream(directory_ / name, std::ios::binary) << content;
    }
    [[nodiscard]] StaticFiles load() const { return StaticFiles(directory_); }

    fs::path directory_;
};

Request request_for(std::string path, std::string encodings = "") {
    Request request;
    request.path = std::move(path);
    request.headers = {{"Accept-Encoding", std::move(encodings)}};
    return request;
}

std::string header_of(const Response& response, std::string_view name) {
    for (const auto& [header_name, value] : response.headers) {
        if (header_name == name) return value;
    }
    return {};
}

TEST_F(StaticFilesTest, are_sent_as_the_client_reads_them_best) {
    const StaticFiles files = load();
    struct Case {
        std::string accept;
        std::string body;
        std::string encoding;
    };
    const Case cases[] = {
        {"gzip, deflate, br", "brotli", "br"},
        {"gzip", "gzip", "gzip"},
        {"br;q=0, gzip", "gzip", "gzip"},
        {"", "plain", ""},
        {"identity", "plain", ""},
    };
    for (const auto& [accept, body, encoding] : cases) {
        const auto response = files.find(request_for("/assets/app-3fa2b1c4.css", accept));
        ASSERT_TRUE(response);
        EXPECT_EQ(response->body, body) << accept;
        EXPECT_EQ(header_of(*response, "Content-Encoding"), encoding) << accept;
        EXPECT_EQ(header_of(*response, "Vary"), "Accept-Encoding");
        EXPECT_EQ(header_of(*response, "Cache-Control"), "public, max-age=31536000, immutable");
        EXPECT_EQ(response->content_type, "text/css; charset=utf-8");
    }
    const auto logo = files.find(request_for("/assets/logo-01.svg", "br, gzip"));
    ASSERT_TRUE(logo);
    EXPECT_EQ(logo->body, "<svg/>");
    EXPECT_EQ(header_of(*logo, "Content-Encoding"), "");
    EXPECT_EQ(logo->content_type, "image/svg+xml");
}

TEST_F(StaticFilesTest, only_the_names_of_the_manifest_exist) {
    const StaticFiles files = load();
    for (const auto path :
         {"/assets/", "/assets", "/assets/app.css", "/assets/unlisted.css", "/assets/manifest.json",
          "/assets/app-3fa2b1c4.css.br", "/assets/../assets/logo-01.svg", "/assets//logo-01.svg",
          "app-3fa2b1c4.css", "/app-3fa2b1c4.css", ""})
        EXPECT_FALSE(files.find(request_for(path))) << path;
}

TEST_F(StaticFilesTest, are_read_and_nothing_else) {
    const StaticFiles files = load();
    Request request = request_for("/assets/logo-01.svg");
    for (const auto method : {Method::post, Method::other}) {
        request.method = method;
        EXPECT_FALSE(files.find(request));
    }
    request.method = Method::head;
    EXPECT_TRUE(files.find(request));
}

TEST_F(StaticFilesTest, the_manifest_tells_the_url_of_a_plain_name) {
    const StaticFiles files = load();
    EXPECT_EQ(files.url("app.css"), "/assets/app-3fa2b1c4.css");
    EXPECT_EQ(files.url("absent.css"), "");
}

TEST_F(StaticFilesTest, a_manifest_that_cannot_be_right_stops_the_start) {
    for (const auto manifest :
         {"", "[]", "{", "{\"a\"}", "{\"a\":1}", "{\"a\":\"../b\"}", "{\"a\":\"b/c\"}",
          "{\"a\":\"\"}", "{\"a\":\"absent.css\"}", "{\"a\":\"logo-01.svg\",}",
          "{\"a\":\"logo-01.svg\"} x", "{\"a\":\".hidden\"}", "{\"a\":\"b\\u0041\"}"}) {
        write("manifest.json", manifest);
        EXPECT_THROW(load(), std::runtime_error) << manifest;
    }
    write("manifest.json", "{}");
    EXPECT_NO_THROW(load());
    fs::remove(directory_ / "manifest.json");
    EXPECT_THROW(load(), std::runtime_error);
}

}  // namespace
}  // namespace http
