#include "architecture/sizes.hpp"

#include <algorithm>

namespace architecture {

namespace {

enum class Scope { outer, function, other };

struct Open {
    Scope scope = Scope::other;
    int line = 0;
};

bool has_word(std::string_view text, std::string_view word) {
    for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        const auto is_letter = [&](std::size_t i) {
            return i < text.size() && ((text[i] >= 'a' && text[i] <= 'z') || text[i] == '_');
        };
        if ((at == 0 || !is_letter(at - 1)) && !is_letter(at + word.size())) return true;
    }
    return false;
}

/// What a brace opens, told by the text between it and the statement before.
Scope scope_of(std::string_view head, Scope around) {
    if (around != Scope::outer) return Scope::other;
    if (head.find('(') != std::string_view::npos) {
        // "int a = f() + g({" cannot stand at this level without "=" before the parenthesis.
        const auto equals = head.find('=');
        const bool is_value = equals != std::string_view::npos && equals < head.find('(') &&
                              !has_word(head, "operator") && !has_word(head, "template");
        return is_value ? Scope::other : Scope::function;
    }
    for (const auto* word : {"namespace", "class", "struct", "union"}) {
        if (has_word(head, word)) return Scope::outer;
    }
    return Scope::other;
}

char next_sign(std::string_view code, std::size_t at) {
    const auto next = code.find_first_not_of(" \t\n", at + 1);
    return next == std::string_view::npos ? ' ' : code[next];
}

}  // namespace

Complaints check_file_size(const std::string& path, std::string_view text) {
    const auto lines = static_cast<int>(std::ranges::count(text, '\n'));
    if (lines <= longest_file_lines) return {};
    return {{path, "has " + std::to_string(lines) + " lines, more than " +
                       std::to_string(longest_file_lines) +
                       ": it does two jobs. Split it where its second subject begins."}};
}

std::vector<Function> functions(const SourceFile& file) {
    std::vector<Function> found;
    std::vector<Open> open;
    std::string head;
    int line = 1;
    bool is_directive = false;
    const std::string_view code = file.code;
    for (std::size_t i = 0; i < code.size(); ++i) {
        const char c = code[i];
        if (c == '\n') {
            ++line;
            is_directive = is_directive && i > 0 && code[i - 1] == '\\';
        }
        if (c == '#') is_directive = true;
        if (is_directive) continue;
        if (c == '{') {
            const auto around = open.empty() ? Scope::outer : open.back().scope;
            open.push_back({scope_of(head, around), line});
            head.clear();
        } else if (c == '}') {
            if (open.empty()) continue;
            const auto closed = open.back();
            open.pop_back();
            if (closed.scope == Scope::function) {
                found.push_back({closed.line, line - closed.line + 1});
            }
            // `: name_{name}, other_{other} {` is still the head of the constructor's body.
            const char next = next_sign(code, i);
            const bool goes_on = next == ',' || next == '{';
            if (goes_on && closed.scope == Scope::function) found.pop_back();
            head = goes_on ? "(" : "";
        } else if (c == ';') {
            head.clear();
        } else {
            head += c;
        }
    }
    return found;
}

Complaints check_function_sizes(const SourceFile& file) {
    Complaints complaints;
    for (const auto& function : functions(file)) {
        if (function.lines <= longest_function_lines) continue;
        complaints.push_back({place(file, function.line),
                              "this function has " + std::to_string(function.lines) +
                                  " lines, more than " + std::to_string(longest_function_lines) +
                                  ": give its steps names, one function each."});
    }
    return complaints;
}

}  // namespace architecture
