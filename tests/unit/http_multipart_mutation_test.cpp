#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <vector>

#include "support/multipart_property.hpp"

namespace http {
namespace {

namespace fs = std::filesystem;

/// Bodies to begin with: what browsers send, and what once was read wrongly.
std::vector<std::string> corpus() {
    std::vector<fs::path> paths;
    for (const auto& entry : fs::directory_iterator(PORTAIL_SOURCE_DIR "/tests/fuzz/multipart"))
        paths.push_back(entry.path());
    std::ranges::sort(paths);
    std::vector<std::string> bodies;
    for (const auto& path : paths) {
        std::ostringstream content;
        content << std::ifstream(path, std::ios::binary).rdbuf();
        bodies.push_back(std::move(content).str());
    }
    return bodies;
}

class Mutator {
 public:
    explicit Mutator(unsigned seed) : random_(seed) {}

    std::string mutated(std::string body, const std::vector<std::string>& others) {
        const std::size_t changes = below(4);
        for (std::size_t i = 0; i <= changes; ++i) change(body, others);
        return body;
    }

 private:
    std::size_t below(std::size_t limit) {
        return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random_);
    }
    void change(std::string& body, const std::vector<std::string>& others) {
        static const std::vector<std::string> pieces = {"\r\n",
                                                        "\n",
                                                        "\r",
                                                        "--",
                                                        "--limite",
                                                        "\r\n--limite",
                                                        "\"",
                                                        "\\",
                                                        ";",
                                                        "=",
                                                        "\r\n\r\n",
                                                        "--limite--\r\n",
                                                        "/",
                                                        "filename=",
                                                        "name=\"\"",
                                                        "%22",
                                                        std::string(1, '\0'),
                                                        "\xC3\xA9",
                                                        "\xFF",
                                                        ":",
                                                        " ",
                                                        "form-data",
                                                        "; filename=\"a\"",
                                                        "Content-Type: a/b"};
        const std::size_t at = below(body.size() + 1);
        const std::size_t length = below(std::min<std::size_t>(body.size() - at, 30) + 1);
        switch (below(6)) {
            case 0:
                body.erase(at, length);
                break;
            case 1:
                body.insert(at, pieces[below(pieces.size())]);
                break;
            case 2:
                body.insert(at, body.substr(at, length));
                break;
            case 3:
                body.resize(at);
                break;
            case 4:
                body.replace(at, length, pieces[below(pieces.size())]);
                break;
            default: {
                const std::string& other = others[below(others.size())];
                body = body.substr(0, at) + other.substr(below(other.size() + 1));
            }
        }
    }

    std::mt19937 random_;
};

TEST(MultipartMutation, bodies_of_the_corpus_hold_the_property) {
    const auto bodies = corpus();
    ASSERT_GE(bodies.size(), 5U);
    for (const auto& body : bodies) EXPECT_TRUE(support::check_multipart(body)) << body;
}

TEST(MultipartMutation, a_changed_body_is_refused_or_read_faithfully) {
    const auto bodies = corpus();
    Mutator mutator(20261123);
    int accepted = 0;
    int refused = 0;
    for (int round = 0; round < 40'000; ++round) {
        const std::string body =
            mutator.mutated(bodies[static_cast<std::size_t>(round) % bodies.size()], bodies);
        bool is_accepted = false;
        ASSERT_NO_THROW(is_accepted = support::check_multipart(body)) << body;
        ++(is_accepted ? accepted : refused);
    }
    // Mutations that never, or always, pass would test nothing.
    EXPECT_GT(accepted, 2000);
    EXPECT_GT(refused, 2000);
}

}  // namespace
}  // namespace http
