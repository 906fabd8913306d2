#include "platform/log/log.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <array>
#include <atomic>
#include <cstdint>
#include <mutex>
#include <random>

namespace logging {

namespace {

std::string_view level_word(Level level) {
    switch (level) {
        case Level::debug:
            return "debug";
        case Level::info:
            return "info";
        case Level::warning:
            return "warning";
        case Level::error:
            return "error";
    }
    return "error";
}

class Journal {
 public:
    Journal() : standard_error_("portail", std::make_shared<spdlog::sinks::stderr_sink_mt>()) {
        standard_error_.set_pattern("%v");
    }

    void set_level(Level level) { level_ = level; }
    [[nodiscard]] bool takes(Level level) const { return level >= level_.load(); }

    void set_sink(Sink sink) {
        const std::lock_guard lock(mutex_);
        sink_ = std::move(sink);
        has_sink_ = static_cast<bool>(sink_);
    }

    void write(std::string_view line) {
        if (!has_sink_) {
            standard_error_.critical(line);
            return;
        }
        const std::lock_guard lock(mutex_);
        if (sink_) sink_(line);
    }

 private:
    spdlog::logger standard_error_;
    std::atomic<Level> level_{Level::info};
    std::atomic<bool> has_sink_{false};
    std::mutex mutex_;
    Sink sink_;
};

Journal& journal() {
    // Never destroyed: threads may still write while the program ends.
    static auto* const the_journal = new Journal;
    return *the_journal;
}

bool needs_quotes(std::string_view value) {
    return value.empty() || value.find_first_of(" =\"\\") != std::string_view::npos ||
           value.find_first_of("\n\r\t") != std::string_view::npos;
}

/// Control characters are spelled out, so that no value can forge a line of its own.
void append_value(std::string& line, std::string_view value) {
    const bool is_quoted = needs_quotes(value);
    if (is_quoted) line += '"';
    for (const char c : value) {
        if (c == '"' || c == '\\') {
            line += '\\';
            line += c;
        } else if (c == '\n') {
            line += "\\n";
        } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
            line += fmt::format("\\x{:02x}", static_cast<unsigned>(c));
        } else {
            line += c;
        }
    }
    if (is_quoted) line += '"';
}

void append_field(std::string& line, std::string_view name, std::string_view value) {
    line += ' ';
    line += name;
    line += '=';
    append_value(line, value);
}

std::string line_start(Level level) {
    // The true time, also in the demo: the journal is for who runs the machine.
    const auto now = std::chrono::system_clock::now();
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now);
    const auto milliseconds =
        std::chrono::duration_cast<std::chrono::milliseconds>(now - seconds).count();
    return fmt::format("time={:%Y-%m-%dT%H:%M:%S}.{:03}Z level={}",
                       fmt::gmtime(std::chrono::system_clock::to_time_t(seconds)), milliseconds,
                       level_word(level));
}

void write_message(Level level, std::string_view message, Fields fields) {
    if (!journal().takes(level)) return;
    std::string line = line_start(level);
    append_field(line, "message", message);
    for (const auto& field : fields) append_field(line, field.name, field.value);
    journal().write(line);
}

}  // namespace

void set_level(Level level) {
    journal().set_level(level);
}
void set_sink(Sink sink) {
    journal().set_sink(std::move(sink));
}

void debug(std::string_view message, Fields fields) {
    write_message(Level::debug, message, fields);
}
void info(std::string_view message, Fields fields) {
    write_message(Level::info, message, fields);
}
void warning(std::string_view message, Fields fields) {
    write_message(Level::warning, message, fields);
}
void error(std::string_view message, Fields fields) {
    write_message(Level::error, message, fields);
}

void request(const RequestLine& request) {
    if (!journal().takes(Level::info)) return;
    std::string line = line_start(Level::info);
    append_field(line, "message", "request");
    append_field(line, "method", request.method);
    append_field(line, "route", request.route);
    fmt::format_to(std::back_inserter(line), " status={} duration_ms={:.1f} bytes={}",
                   request.status, static_cast<double>(request.duration.count()) / 1000.0,
                   request.response_bytes);
    append_field(line, "request", request.request_id);
    journal().write(line);
}

std::string new_reference() {
    // Crockford's digits without the remaining look-alikes: 30 signs, 8 of them, 39 bits.
    static constexpr std::string_view signs = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    thread_local std::mt19937_64 generator = [] {
        std::random_device device;
        std::seed_seq seed{device(), device(), device(), device()};
        return std::mt19937_64(seed);
    }();
    std::uniform_int_distribution<std::size_t> sign(0, signs.size() - 1);
    std::string reference(9, '-');
    for (std::size_t i = 0; i < reference.size(); ++i) {
        if (i != 4) reference[i] = signs[sign(generator)];
    }
    return reference;
}

}  // namespace logging
