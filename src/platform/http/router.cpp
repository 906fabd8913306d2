#include "platform/http/router.hpp"

#include <algorithm>

#include "platform/http/ascii.hpp"

namespace http {
namespace {

bool is_parameter(std::string_view segment) {
    return segment.starts_with(':');
}

bool is_parameter_name_character(char c) {
    return (c >= 'a' && c <= 'z') || c == '_';
}

std::vector<std::string_view> split_segments(std::string_view path) {
    std::vector<std::string_view> segments;
    path.remove_prefix(1);
    while (!path.empty()) segments.push_back(take_until(path, '/'));
    return segments;
}

void require_well_formed(std::string_view pattern) {
    const auto fail = [&](const char* why) {
        throw RouteError("route " + std::string(pattern) + ": " + why);
    };
    if (!pattern.starts_with('/')) fail("must begin with /");
    if (pattern.size() > 1 && pattern.ends_with('/')) fail("must not end with /");
    for (const auto segment : split_segments(pattern)) {
        if (segment.empty()) fail("has an empty segment");
        if (!is_parameter(segment)) continue;
        const auto name = segment.substr(1);
        if (name.empty() || !std::ranges::all_of(name, is_parameter_name_character))
            fail("has a parameter whose name is not lower case");
    }
}

/// Whether some path matches both and neither is the more precise one.
bool are_ambiguous(std::string_view pattern_a, std::string_view pattern_b) {
    const auto a = split_segments(pattern_a);
    const auto b = split_segments(pattern_b);
    if (a.size() != b.size()) return false;
    bool a_is_preciser_somewhere = false;
    bool b_is_preciser_somewhere = false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (!is_parameter(a[i]) && !is_parameter(b[i]) && a[i] != b[i]) return false;
        if (!is_parameter(a[i]) && is_parameter(b[i])) a_is_preciser_somewhere = true;
        if (is_parameter(a[i]) && !is_parameter(b[i])) b_is_preciser_somewhere = true;
    }
    return a_is_preciser_somewhere == b_is_preciser_somewhere;
}

}  // namespace

PathTable::PathTable() : get_(1), post_(1) {}

void PathTable::add(Method method, std::string_view pattern, std::size_t index) {
    require_well_formed(pattern);
    if (method != Method::get && method != Method::post)
        throw RouteError("route " + std::string(pattern) + ": only GET and POST are served");
    for (const auto& [other_method, other] : patterns_) {
        if (other_method == method && are_ambiguous(pattern, other))
            throw RouteError("routes " + other + " and " + std::string(pattern) +
                             " match the same path");
    }
    patterns_.emplace_back(method, pattern);

    Tree& tree = method == Method::get ? get_ : post_;
    std::size_t node = 0;
    for (const auto segment : split_segments(pattern)) {
        node = is_parameter(segment) ? parameter_child(tree, node, segment.substr(1), pattern)
                                     : literal_child(tree, node, segment);
    }
    tree[node].route = index;
}

std::size_t PathTable::literal_child(Tree& tree, std::size_t node, std::string_view segment) {
    using Literal = std::pair<std::string, std::size_t>;
    auto& literals = tree[node].literals;
    const auto at = std::ranges::lower_bound(literals, segment, {}, &Literal::first);
    if (at != literals.end() && at->first == segment) return at->second;
    const std::size_t child = tree.size();
    literals.emplace(at, std::string(segment), child);
    tree.emplace_back();
    return child;
}

std::size_t PathTable::parameter_child(Tree& tree, std::size_t node, std::string_view name,
                                       std::string_view pattern) {
    if (tree[node].parameter_child != 0) {
        if (tree[node].parameter_name != name)
            throw RouteError("route " + std::string(pattern) + ": :" + std::string(name) +
                             " is called :" + tree[node].parameter_name + " in another route");
        return tree[node].parameter_child;
    }
    const std::size_t child = tree.size();
    tree[node].parameter_child = child;
    tree[node].parameter_name = name;
    tree.emplace_back();
    return child;
}

std::size_t PathTable::match(const Tree& tree, std::size_t node, std::string_view rest,
                             std::vector<std::string_view>& parameters) {
    using Literal = std::pair<std::string, std::size_t>;
    const Node& here = tree[node];
    if (rest.empty()) return here.route;
    const std::string_view segment = take_until(rest, '/');
    const auto at = std::ranges::lower_bound(here.literals, segment, {}, &Literal::first);
    if (at != here.literals.end() && at->first == segment) {
        const std::size_t route = match(tree, at->second, rest, parameters);
        if (route != no_route) return route;
    }
    if (here.parameter_child == 0 || segment.empty()) return no_route;
    parameters.push_back(segment);
    const std::size_t route = match(tree, here.parameter_child, rest, parameters);
    if (route == no_route) parameters.pop_back();
    return route;
}

std::variant<RouteFound, RouteNotFound, WrongMethod> PathTable::find(Method method,
                                                                     std::string_view path) const {
    if (!path.starts_with('/')) return RouteNotFound{};
    path.remove_prefix(1);
    std::vector<std::string_view> parameters;
    const bool reads = method == Method::get || method == Method::head;
    if (reads || method == Method::post) {
        const std::size_t route = match(reads ? get_ : post_, 0, path, parameters);
        if (route != no_route) return RouteFound{route, {parameters.begin(), parameters.end()}};
    }
    const bool has_get = match(get_, 0, path, parameters) != no_route;
    const bool has_post = match(post_, 0, path, parameters) != no_route;
    if (has_get && has_post) return WrongMethod{"GET, HEAD, POST"};
    if (has_get) return WrongMethod{"GET, HEAD"};
    if (has_post) return WrongMethod{"POST"};
    return RouteNotFound{};
}

}  // namespace http
