#include <sys/resource.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>

#include "platform/files/content_checks.hpp"
#include "platform/files/judges.hpp"

namespace files {

namespace {

constexpr rlim_t most_seconds_of_work = 5;
/// Beyond what the program has when it starts; the file's unfolded parts, at most
/// `most_unfolded_bytes`, are among it. All judges together stay under the MemoryMax of
/// packaging/systemd/portail.service.
constexpr rlim_t most_memory_bytes = rlim_t{384} * 1024 * 1024;

rlim_t address_space_bytes() {
    std::ifstream file("/proc/self/statm");
    rlim_t pages = 0;
    file >> pages;
    return pages * static_cast<rlim_t>(sysconf(_SC_PAGESIZE));
}

/// When memory runs out all the same the system ends a judge, and not the portal.
void offer_for_ending() {
    std::ofstream("/proc/self/oom_score_adj") << 1000;
}

void limit(int resource, rlim_t most) {
    const rlimit both{most, most};
    setrlimit(static_cast<__rlimit_resource>(resource), &both);
}

}  // namespace

void judge_and_exit(const Judge& judge, std::istream& papers) {
    offer_for_ending();
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_CPU, most_seconds_of_work);
    limit(RLIMIT_AS, address_space_bytes() + most_memory_bytes);
    int code = first_fault_code + static_cast<int>(Fault::damaged);
    try {
        const std::string content(std::istreambuf_iterator<char>(papers), {});
        const auto fault = judge(content);
        code = fault ? first_fault_code + static_cast<int>(*fault) : no_fault_code;
    } catch (...) {
        _exit(code);
    }
    _exit(code);
}

void judge_and_exit() {
    judge_and_exit(pdf_structure_fault, std::cin);
}

}  // namespace files
