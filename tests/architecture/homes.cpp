#include "architecture/homes.hpp"

#include <map>
#include <optional>
#include <regex>
#include <tuple>

namespace architecture {

namespace {

enum class Brace { space, nameless, other };

std::string squeezed(std::string_view text) {
    std::string line;
    for (const char c : text) {
        const bool is_white = c == ' ' || c == '\n' || c == '\t';
        if (is_white && (line.empty() || line.back() == ' ')) continue;
        line += is_white ? ' ' : c;
    }
    if (!line.empty() && line.back() == ' ') line.pop_back();
    return line;
}

/// What stands between the outermost parentheses that begin there.
std::string_view inside_parentheses(std::string_view text) {
    int depth = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '(') ++depth;
        if (text[at] == ')' && --depth == 0) return text.substr(1, at - 1);
    }
    return text.substr(1);
}

/// "const Visit& visit, int status = 200" -> "const Visit&, int".
std::string types_of(std::string_view parameters) {
    static const std::regex default_value(" ?= ?[^,]*");
    static const std::regex name("(.*[^\\w:]) ?\\w+$");
    std::string types;
    int depth = 0;
    std::string one;
    const auto finish = [&] {
        auto type = std::regex_replace(squeezed(one), default_value, "");
        std::smatch found;
        if (std::regex_match(type, found, name)) type = squeezed(found[1].str());
        types += (types.empty() ? "" : ", ") + type;
        one.clear();
    };
    for (const char c : parameters) {
        if (c == '<' || c == '(') ++depth;
        if (c == '>' || c == ')') --depth;
        if (c == ',' && depth == 0) {
            finish();
        } else {
            one += c;
        }
    }
    finish();
    return types;
}

/// Reads a file brace by brace; what is inside functions and types is passed over.
class Reader {
 public:
    explicit Reader(const SourceFile& file) : file_(file) {}

    std::vector<Definition> read() {
        for (std::size_t at = 0; at < file_.code.size(); ++at) {
            const char c = file_.code[at];
            if (c == '#' && squeezed(file_.code.substr(begin_, at - begin_)).empty()) {
                at = file_.code.find('\n', at);
                if (at == std::string::npos) break;
                begin_ = at;
            }
            if (c == '{') open(at);
            if (c == '}') close(at);
            if (c == ';' && is_at_top()) finish(at, false);
        }
        return std::move(found_);
    }

 private:
    [[nodiscard]] bool is_at_top() const {
        return braces_.empty() || braces_.back() != Brace::other;
    }
    [[nodiscard]] std::string head(std::size_t end) const {
        return squeezed(std::string_view(file_.code).substr(begin_, end - begin_));
    }
    void open(std::size_t at) {
        if (!is_at_top()) {
            braces_.push_back(Brace::other);
            return;
        }
        const auto text = head(at);
        static const std::regex space("(inline )?namespace( [\\w:]+)?");
        std::smatch found;
        if (std::regex_match(text, found, space)) {
            const bool is_named = found[2].matched;
            braces_.push_back(is_named ? Brace::space : Brace::nameless);
            if (is_named) spaces_.push_back(found[2].str().substr(1));
            begin_ = at + 1;
            return;
        }
        // An initialiser's brace: the definition goes on to its semicolon.
        finish(at, true);
        braces_.push_back(Brace::other);
    }
    void close(std::size_t at) {
        if (braces_.empty()) return;
        if (braces_.back() == Brace::space) spaces_.pop_back();
        braces_.pop_back();
        if (is_at_top()) begin_ = at + 1;
    }
    void finish(std::size_t at, bool has_body) {
        if (auto definition = definition_in(head(at), has_body)) {
            definition->line = line_at(file_.text, at);
            for (const auto& space : spaces_)
                definition->space += (definition->space.empty() ? "" : "::") + space;
            for (const auto brace : braces_) definition->is_hidden |= brace == Brace::nameless;
            found_.push_back(std::move(*definition));
        }
        begin_ = at + 1;
    }
    static std::optional<Definition> definition_in(const std::string& text, bool has_body) {
        static const std::regex attributes("^(\\[\\[[^\\]]*\\]\\] ?)+");
        static const std::regex type("(struct|class|enum class|enum) (\\w+)( final)?( ?:[^:].*)?");
        static const std::regex alias("using (\\w+) = (.*)");
        static const std::regex borrowed("using ([\\w:]+::)(\\w+)");
        static const std::regex constant(
            "(?:inline |static )?(?:constexpr|const) .*?[ &*](\\w+)"
            "(?:\\[\\w*\\])?(?: =.*)?");
        static const std::regex function("[^=(]*?[ &*>](\\w+)\\(.*");
        const auto plain = std::regex_replace(text, attributes, "");
        std::smatch found;
        if (std::regex_match(plain, found, type) && has_body)
            return Definition{Definition::Kind::type, found[2], {}, false, {}, 0};
        if (std::regex_match(plain, found, alias))
            return Definition{Definition::Kind::alias, found[1], {}, false, found[2], 0};
        if (std::regex_match(plain, found, borrowed))
            return Definition{Definition::Kind::alias,         found[2], {}, false,
                              found[1].str() + found[2].str(), 0};
        if (plain.starts_with("template") || plain.starts_with("using ")) return std::nullopt;
        if (std::regex_match(plain, found, function)) {
            const auto from = static_cast<std::size_t>(found.position(1) + found.length(1));
            return Definition{Definition::Kind::function,
                              found[1],
                              {},
                              false,
                              types_of(inside_parentheses(std::string_view(plain).substr(from))),
                              0};
        }
        if (std::regex_match(plain, found, constant))
            return Definition{Definition::Kind::constant, found[1], {}, false, {}, 0};
        return std::nullopt;
    }

    const SourceFile& file_;
    std::vector<Brace> braces_;
    std::vector<std::string> spaces_;
    std::size_t begin_ = 0;
    std::vector<Definition> found_;
};

struct Place {
    const SourceFile* file;
    Definition definition;
};

bool may_stand_twice(const Place& first, const Place& second) {
    using Kind = Definition::Kind;
    if (first.file == second.file) return true;
    const auto& a = first.definition;
    const auto& b = second.definition;
    if (!a.is_hidden && !b.is_hidden) return a.kind != Kind::type || b.kind != Kind::type;
    // A helper hides, from the room's other helpers, what the room shows under its name.
    if (a.is_hidden != b.is_hidden) return a.kind == Kind::alias || b.kind == Kind::alias;
    if (a.kind != b.kind) return false;
    const bool differs = a.what != b.what;
    if (a.kind == Kind::function) return differs;
    return a.kind == Kind::alias && !differs;
}

}  // namespace

std::vector<Definition> definitions(const SourceFile& file) {
    return Reader(file).read();
}

std::string room_of(std::string_view path) {
    constexpr std::string_view top = "src/";
    constexpr std::string_view platform = "platform/";
    if (path.starts_with(top)) path.remove_prefix(top.size());
    auto end = path.find('/');
    if (path.starts_with(platform)) end = path.find('/', platform.size());
    return std::string(path.substr(0, end));
}

Complaints check_homes(const std::vector<SourceFile>& files) {
    std::map<std::tuple<std::string, std::string, std::string>, std::vector<Place>> by_name;
    for (const auto& file : files) {
        for (auto& definition : definitions(file)) {
            auto& places = by_name[{room_of(file.path), definition.space, definition.name}];
            places.push_back({&file, std::move(definition)});
        }
    }
    Complaints complaints;
    for (const auto& [name, places] : by_name) {
        for (std::size_t i = 1; i < places.size(); ++i) {
            for (std::size_t j = 0; j < i; ++j) {
                if (may_stand_twice(places[j], places[i])) continue;
                complaints.push_back(
                    {place(*places[i].file, places[i].definition.line),
                     std::get<2>(name) + " has a home in " +
                         place(*places[j].file, places[j].definition.line) +
                         " already: use that one, or give this one a name of its own, so that the "
                         "room's files can be compiled together."});
                break;
            }
        }
    }
    return complaints;
}

}  // namespace architecture
