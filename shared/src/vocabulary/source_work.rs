//! Closed lists about the work that finds and prepares prospects (công tác tạo nguồn).

vocabulary! {
    /// What was done to find and prepare prospects (loại hoạt động tạo nguồn). Assumed: the reports of branches tell these
    /// apart, no official list is known.
    pub enum SourceWorkKind {
        /// Tuyên truyền: a talk or a campaign about the Party.
        Propaganda = "PROPAGANDA", "Tuyên truyền", "Propaganda talk";
        /// Bồi dưỡng: a class or a lesson.
        Training = "TRAINING", "Bồi dưỡng", "Training";
        /// Gặp mặt quần chúng ưu tú, cảm tình Đảng.
        Meeting = "MEETING", "Gặp mặt cảm tình Đảng", "Meeting of sympathisers";
        /// Tiếp xúc, vận động từng người.
        Contact = "CONTACT", "Tiếp xúc, vận động", "Personal contact";
        /// Giao nhiệm vụ để thử thách.
        Task = "TASK", "Giao nhiệm vụ, thử thách", "Task given as a trial";
        /// Hoạt động khác.
        Other = "OTHER", "Hoạt động khác", "Other activity";
    }
}

vocabulary! {
    /// How a branch stands in a quarter as to this work (tình hình tạo nguồn trong quý).
    pub enum SourceWorkState {
        /// It recorded activities.
        Active = "ACTIVE", "Có hoạt động", "Active";
        /// The quarter is over and nothing was recorded.
        Gap = "GAP", "Bỏ trống", "Gap";
        /// Nothing was recorded yet, and the quarter is not over.
        Open = "OPEN", "Chưa hết quý", "Not over";
        /// The branch did not stand in that quarter.
        NotCounted = "NOT_COUNTED", "Không tính", "Not counted";
    }
}
