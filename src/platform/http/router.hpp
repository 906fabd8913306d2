#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "platform/http/request.hpp"

namespace http {

/// Two routes that could both answer the same request, or a pattern that breaks the rules. Found
/// when the table is built, that is when the program starts.
class RouteError : public std::logic_error {
 public:
    using std::logic_error::logic_error;
};

struct RouteNotFound {};
/// The path exists for other methods: answer 405 with `Allow: <allow>`.
struct WrongMethod {
    std::string allow;  ///< as in "GET, HEAD, POST"
};
struct RouteFound {
    std::size_t index = 0;                     ///< into the routes, in the order added
    std::vector<std::string> path_parameters;  ///< what `:name` segments matched, in order
};

/// The part of the router that does not depend on what a route leads to.
class PathTable {
 public:
    PathTable();

    /// `pattern` is "/" or "/segment/…" without a slash at the end; a segment is literal or
    /// ":name" (lower case and "_"), which matches any one segment. A literal segment wins over a
    /// ":name". Two patterns of one method that match the same path are refused with RouteError,
    /// unless one of them is the more precise in every segment where they differ; so is a HEAD
    /// route (GET's serve it), and two names for the same place.
    void add(Method method, std::string_view pattern, std::size_t index);

    /// `path` as in Request: decoded, normalised. HEAD finds the routes of GET.
    [[nodiscard]] std::variant<RouteFound, RouteNotFound, WrongMethod> find(
        Method method, std::string_view path) const;

 private:
    struct Node {
        std::vector<std::pair<std::string, std::size_t>> literals;  ///< sorted; -> nodes_
        std::size_t parameter_child = 0;                            ///< 0: none
        std::string parameter_name;
        std::size_t route = no_route;
    };
    /// A method's patterns as a tree of segments, the root first.
    using Tree = std::vector<Node>;
    static constexpr std::size_t no_route = static_cast<std::size_t>(-1);

    static std::size_t literal_child(Tree& tree, std::size_t node, std::string_view segment);
    static std::size_t parameter_child(Tree& tree, std::size_t node, std::string_view name,
                                       std::string_view pattern);
    static std::size_t match(const Tree& tree, std::size_t node, std::string_view rest,
                             std::vector<std::string_view>& parameters);

    Tree get_;
    Tree post_;
    std::vector<std::pair<Method, std::string>> patterns_;
};

/// One table of routes, each leading to an `Endpoint`: whatever the program needs to answer, such
/// as a handler and who may call it. Built once, then only read, by any number of threads.
template <class Endpoint>
class Router {
 public:
    struct Route {
        Method method;
        std::string pattern;
        Endpoint endpoint;
    };
    struct Found {
        const Route* route = nullptr;
        std::vector<std::string> path_parameters;  ///< to be moved into the request
    };
    using Match = std::variant<Found, RouteNotFound, WrongMethod>;

    Router() = default;
    /// Throws RouteError, see PathTable::add.
    explicit Router(std::vector<Route> routes) : routes_(std::move(routes)) {
        for (std::size_t i = 0; i < routes_.size(); ++i)
            table_.add(routes_[i].method, routes_[i].pattern, i);
    }

    [[nodiscard]] Match find(Method method, std::string_view path) const {
        auto match = table_.find(method, path);
        if (auto* found = std::get_if<RouteFound>(&match))
            return Found{&routes_[found->index], std::move(found->path_parameters)};
        if (auto* wrong = std::get_if<WrongMethod>(&match)) return std::move(*wrong);
        return RouteNotFound{};
    }

    /// Every route in the order given: tests walk them all.
    [[nodiscard]] const std::vector<Route>& routes() const { return routes_; }

 private:
    std::vector<Route> routes_;
    PathTable table_;
};

}  // namespace http
