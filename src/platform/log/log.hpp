#pragma once

#include <chrono>
#include <concepts>
#include <cstddef>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>

/// The program's journal: one line an event, `name=value` pairs (logfmt), on standard error, where
/// systemd picks it up. No personal data goes in here: numbers, patterns and references only.
/// (Not `log`, which is the C library's logarithm.)
namespace logging {

enum class Level { debug, info, warning, error };

/// A `name=value` pair of a line. A base::Sensitive value does not convert.
struct Field {
    std::string_view name;
    std::string value;

    Field(std::string_view field_name, std::string_view text) : name(field_name), value(text) {}
    Field(std::string_view field_name, const char* text) : name(field_name), value(text) {}
    Field(std::string_view field_name, const std::string& text) : name(field_name), value(text) {}
    Field(std::string_view field_name, bool flag)
        : name(field_name), value(flag ? "true" : "false") {}
    Field(std::string_view field_name, std::integral auto number)
        : name(field_name), value(std::to_string(number)) {}
};

using Fields = std::initializer_list<Field>;
using Sink = std::function<void(std::string_view line)>;

/// Lines below `level` are dropped from now on. Before the first call: info.
void set_level(Level level);
/// Lines go to `sink` instead of standard error, for tests; an empty one restores standard error.
/// The sink is called by one thread at a time.
void set_sink(Sink sink);

/// `message` is a constant English sentence without values: those are fields.
void debug(std::string_view message, Fields fields = {});
void info(std::string_view message, Fields fields = {});
void warning(std::string_view message, Fields fields = {});
void error(std::string_view message, Fields fields = {});

struct RequestLine {
    std::string_view method{};  ///< "GET"
    std::string_view route{};   ///< the pattern, "/reservations/:reference", not the path
    int status = 0;             ///< 200
    std::chrono::microseconds duration{};  ///< from the complete request to the complete answer
    std::size_t response_bytes = 0;
    std::string_view request_id{};  ///< the reference an error page shows, too
};
/// One line a request.
void request(const RequestLine& line);

/// A short reference a family can read out on the phone, "K7QF-3M2P": 39 bits, no 0, 1, I, L, O
/// or U. Ties an error page to its lines; not a secret.
[[nodiscard]] std::string new_reference();

}  // namespace logging
