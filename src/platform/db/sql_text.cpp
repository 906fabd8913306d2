#include "platform/db/sql_text.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <optional>

#include "base/check.hpp"

namespace db::sql_text {

namespace {

enum class TokenKind { word, parameter, quoted, comment, space, symbol };

struct Token {
    TokenKind kind;
    std::string_view text;
};

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_word_character(char c) {
    return is_letter(c) || is_digit(c) || (c & 0x80) != 0;
}
bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::size_t end_of_quoted(std::string_view text) {
    const auto end = text.find(text.front(), 1);
    return end == std::string_view::npos ? text.size() : end + 1;
}

std::size_t end_of_block_comment(std::string_view text) {
    const auto end = text.find("*/", 2);
    return end == std::string_view::npos ? text.size() : end + 2;
}

std::size_t end_of_run(std::string_view text, std::size_t from, bool (*belongs)(char)) {
    while (from < text.size() && belongs(text[from])) ++from;
    return from;
}

/// The token that `text`, not empty, begins with. A doubled quote in a literal makes two adjacent
/// quoted tokens, which is as good: both are kept as they are.
Token first_token(std::string_view text) {
    const char c = text.front();
    const auto token = [&](TokenKind kind, std::size_t size) {
        return Token{kind, text.substr(0, size)};
    };
    if (c == '\'' || c == '"') return token(TokenKind::quoted, end_of_quoted(text));
    if (text.starts_with("--")) {
        return token(TokenKind::comment, std::min(text.find('\n'), text.size()));
    }
    if (text.starts_with("/*")) return token(TokenKind::comment, end_of_block_comment(text));
    if (is_space(c)) return token(TokenKind::space, end_of_run(text, 1, is_space));
    if (is_word_character(c)) return token(TokenKind::word, end_of_run(text, 1, is_word_character));
    if (text.starts_with("::")) return token(TokenKind::symbol, 2);
    if (c == ':' && text.size() > 1 && is_letter(text[1])) {
        return token(TokenKind::parameter, end_of_run(text, 2, is_word_character));
    }
    return token(TokenKind::symbol, 1);
}

std::vector<Token> tokens_of(std::string_view text) {
    std::vector<Token> tokens;
    while (!text.empty()) {
        tokens.push_back(first_token(text));
        text.remove_prefix(tokens.back().text.size());
    }
    return tokens;
}

bool says(const Token& token, std::string_view upper_case_word) {
    return token.kind == TokenKind::word &&
           std::ranges::equal(token.text, upper_case_word, [](char a, char b) {
               return (a >= 'a' && a <= 'z' ? static_cast<char>(a - 'a' + 'A') : a) == b;
           });
}

bool is_blank(const Token& token) {
    return token.kind == TokenKind::space || token.kind == TokenKind::comment;
}

/// The tokens that mean something, by position, so that rules can look around.
class Words {
 public:
    explicit Words(std::span<const Token> tokens) : tokens_(tokens) {}

    /// The next token after `position` that is neither space nor comment; past the end: size().
    [[nodiscard]] std::size_t after(std::size_t position) const {
        do {
            ++position;
        } while (position < tokens_.size() && is_blank(tokens_[position]));
        return position;
    }
    [[nodiscard]] bool says_at(std::size_t position, std::string_view word) const {
        return position < tokens_.size() && says(tokens_[position], word);
    }
    [[nodiscard]] bool is_symbol(std::size_t position, char symbol) const {
        return position < tokens_.size() && tokens_[position].kind == TokenKind::symbol &&
               tokens_[position].text.front() == symbol;
    }

 private:
    std::span<const Token> tokens_;
};

/// Where a row-locking clause that begins at `start` ends; `start` itself when there is none.
/// FOR { UPDATE | NO KEY UPDATE | SHARE | KEY SHARE } [ OF a, b ] [ SKIP LOCKED | NOWAIT ]
std::size_t end_of_locking_clause(const Words& words, std::size_t start) {
    if (!words.says_at(start, "FOR")) return start;
    std::size_t last = words.after(start);
    if (words.says_at(last, "NO")) last = words.after(last);
    if (words.says_at(last, "KEY")) last = words.after(last);
    if (!words.says_at(last, "UPDATE") && !words.says_at(last, "SHARE")) return start;
    if (words.says_at(words.after(last), "OF")) {
        last = words.after(words.after(last));
        while (words.is_symbol(words.after(last), ',')) last = words.after(words.after(last));
    }
    if (words.says_at(words.after(last), "NOWAIT")) return words.after(last) + 1;
    if (words.says_at(words.after(last), "SKIP")) return words.after(words.after(last)) + 1;
    return last + 1;
}

struct SchemaWord {
    std::string_view word;
    std::string_view sqlite;
    std::string_view postgresql;
};

constexpr std::array schema_words{
    SchemaWord{"ID", "INTEGER PRIMARY KEY", "bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY"},
    SchemaWord{"REFERENCE", "INTEGER", "bigint"},
    SchemaWord{"MONEY_CENTS", "INTEGER", "bigint"},
    SchemaWord{"INTEGER", "INTEGER", "bigint"},
    SchemaWord{"CIVIL_DATE", "TEXT", "date"},
    SchemaWord{"INSTANT", "TEXT", "timestamptz"},
    SchemaWord{"FLAG", "INTEGER", "boolean"},
    SchemaWord{"BLOB", "BLOB", "bytea"},
};

std::optional<std::string_view> spelling(const Token& token, Engine engine) {
    if (token.kind != TokenKind::word) return std::nullopt;
    const auto found = std::ranges::find(schema_words, token.text, &SchemaWord::word);
    if (found == schema_words.end()) return std::nullopt;
    return engine == Engine::sqlite ? found->sqlite : found->postgresql;
}

char placeholder_mark(Engine engine) {
    return engine == Engine::sqlite ? '?' : '$';
}

/// Whether these numbers stand in the text for the first time, and so are the next ones.
enum class Numbers { next, known };

/// SQLite remembers each `?N` in a list that it searches at each other `?N`, so that the thousands
/// of a long IN would cost seconds. A bare `?` is the next number, too, and costs nothing.
void append_placeholders(std::string& sql, Engine engine, std::size_t first, std::size_t count,
                         Numbers numbers) {
    const bool are_bare = engine == Engine::sqlite && numbers == Numbers::next;
    for (std::size_t i = 0; i < count; ++i) {
        if (i != 0) sql += ", ";
        sql += placeholder_mark(engine);
        if (!are_bare) sql += std::to_string(first + i);
    }
}

/// Builds the engine's text; what a parameter becomes is the caller's `write_parameter`.
template <class F>
void rewrite(std::string_view source, Engine engine, std::string& sql, F&& write_parameter) {
    const auto tokens = tokens_of(source);
    const Words words(tokens);
    sql.reserve(source.size() + 16);
    bool after_as = false;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const Token& token = tokens[i];
        if (token.kind == TokenKind::comment) {
            sql += ' ';
            continue;
        }
        if (engine == Engine::sqlite) {
            const auto end = end_of_locking_clause(words, i);
            if (end != i) {
                i = end - 1;
                continue;
            }
        }
        const bool is_cast_type = after_as && words.is_symbol(words.after(i), ')');
        if (token.kind == TokenKind::parameter) {
            write_parameter(token.text.substr(1));
        } else if (const auto type = spelling(token, engine);
                   is_cast_type && type && token.text != "ID") {
            sql += *type;
        } else {
            sql += token.text;
        }
        if (!is_blank(token)) after_as = says(token, "AS");
    }
}

}  // namespace

std::size_t padded(std::size_t items) {
    return items == 0 ? 0 : std::bit_ceil(items);
}

Statement prepare(std::string_view source, Engine engine, std::span<const ListSize> lists) {
    Statement statement;
    rewrite(source, engine, statement.sql, [&](std::string_view name) {
        auto slot = std::ranges::find(statement.slots, name, &Slot::name);
        const auto numbers = slot == statement.slots.end() ? Numbers::next : Numbers::known;
        if (slot == statement.slots.end()) {
            const auto list = std::ranges::find(lists, name, &ListSize::name);
            const bool is_list = list != lists.end();
            const std::size_t count = is_list ? padded(list->items) : 1;
            statement.slots.push_back(
                {std::string(name), statement.placeholders + 1, count, is_list});
            statement.placeholders += count;
            slot = statement.slots.end() - 1;
        }
        if (slot->count == 0) statement.sql += "NULL";
        append_placeholders(statement.sql, engine, slot->first, slot->count, numbers);
    });
    return statement;
}

Statement prepare_rows(std::string_view source, Engine engine, std::size_t rows,
                       std::size_t columns) {
    Statement statement;
    rewrite(source, engine, statement.sql, [&](std::string_view name) {
        CHECK(name == "rows");
        CHECK(statement.placeholders == 0);
        for (std::size_t row = 0; row < rows; ++row) {
            statement.sql += row == 0 ? "(" : ", (";
            append_placeholders(statement.sql, engine, row * columns + 1, columns, Numbers::next);
            statement.sql += ')';
        }
        statement.placeholders = rows * columns;
    });
    CHECK(statement.placeholders != 0);
    return statement;
}

std::vector<std::string> split(std::string_view script) {
    std::vector<std::string> statements;
    std::string current;
    const auto finish = [&] {
        while (!current.empty() && is_space(current.back())) current.pop_back();
        if (!current.empty()) statements.push_back(std::move(current));
        current.clear();
    };
    for (const Token& token : tokens_of(script)) {
        if (token.kind == TokenKind::symbol && token.text == ";") {
            finish();
        } else if (token.kind == TokenKind::comment) {
            if (!current.empty()) current += ' ';
        } else if (token.kind != TokenKind::space || !current.empty()) {
            current += token.text;
        }
    }
    finish();
    return statements;
}

namespace {

/// "CREATE [TEMP|TEMPORARY] TABLE name (": not CREATE TABLE … AS SELECT, not a virtual table.
bool creates_table(std::span<const Token> tokens) {
    const Words words(tokens);
    std::size_t position = 0;
    if (!tokens.empty() && is_blank(tokens[0])) position = words.after(0);
    if (!words.says_at(position, "CREATE")) return false;
    position = words.after(position);
    if (words.says_at(position, "TEMP") || words.says_at(position, "TEMPORARY")) {
        position = words.after(position);
    }
    if (!words.says_at(position, "TABLE")) return false;
    while (position < tokens.size() && !words.is_symbol(position, '(')) {
        if (words.says_at(position, "AS")) return false;
        position = words.after(position);
    }
    return position < tokens.size();
}

}  // namespace

std::string spell_schema(std::string_view statement, Engine engine) {
    const auto tokens = tokens_of(statement);
    std::string sql;
    for (const Token& token : tokens) {
        sql +=
            token.kind == TokenKind::comment ? " " : spelling(token, engine).value_or(token.text);
    }
    if (engine == Engine::postgresql || !creates_table(tokens)) return sql;
    const auto last = std::ranges::find_if(tokens.rbegin(), tokens.rend(),
                                           [](const Token& t) { return !is_blank(t); });
    if (says(*last, "STRICT")) return sql;
    return sql + (says(*last, "ROWID") ? ", STRICT" : " STRICT");
}

}  // namespace db::sql_text
