package ai.knowhereto.dashboard.gateway;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/// One page of the jobs, the newest first.
///
/// @param page from 1
/// @param total how many jobs there are on all pages
record JobPage(
        List<Job> jobs, int page, @JsonProperty("page_size") int pageSize, int total) {}
